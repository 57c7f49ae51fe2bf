package io.facteur.webhook.delivery;

import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.delivery.Delivery.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// A delivery as MongoDB keeps it. Of many attempts the newest are kept, and how many there were.
final class MongoDelivery {
  private static final int KEPT_ATTEMPTS = 20;

  private final Excerpts excerpts;

  MongoDelivery(Excerpts excerpts) {
    this.excerpts = excerpts;
  }

  static Document of(String id, Lane lane, long sequence, PublicEvent event) {
    return new Document("_id", id)
        .append("endpoint", lane.endpoint())
        .append("session", lane.key())
        .append("sequence", sequence)
        .append("eventId", event.id())
        .append("eventSequence", event.sequence())
        .append("event", event.event().publicName())
        .append("occurredAt", Date.from(event.occurredAt()))
        .append("waitingSince", new Date())
        .append("data", event.data().value())
        .append("state", State.PENDING.name())
        .append("attempts", List.of());
  }

  static Lane lane(Document stored) {
    return Lane.of(stored.getString("endpoint"), stored.getString("session"));
  }

  static List<Bson> attempted(Attempt attempt) {
    @Nullable Instant next = attempt.next();
    Document tried =
        new Document("kind", attempt.kind().name())
            .append("at", Date.from(attempt.at()))
            .append("outcome", attempt.outcome())
            .append("tookMillis", attempt.took().toMillis());
    if (attempt.reason() != null) {
      tried.append("reason", attempt.reason());
    }
    if (attempt.response() != null) {
      tried.append("response", attempt.response().value());
    }
    List<Bson> updates = new ArrayList<>();
    updates.add(
        Updates.pushEach("attempts", List.of(tried), new PushOptions().slice(-KEPT_ATTEMPTS)));
    updates.add(Updates.inc("attempted", 1));
    updates.add(Updates.set("attemptedAt", Date.from(attempt.at())));
    if (attempt.kind() != Attempt.Kind.REPLAY) {
      updates.add(next == null ? Updates.unset("dueAt") : Updates.set("dueAt", Date.from(next)));
    }
    switch (attempt.kind()) {
      case TRY -> updates.add(Updates.inc("tries", 1));
      case PROBE -> updates.add(Updates.inc("probes", 1));
      case REPLAY -> updates.add(Updates.unset("replay"));
    }
    return updates;
  }

  static Bson expired(Date now) {
    return Updates.combine(Updates.set("state", State.EXPIRED.name()), Updates.set("endedAt", now));
  }

  static Delivery delivery(Document stored) {
    @Nullable Date dueAt = stored.getDate("dueAt");
    return new Delivery(
        lane(stored),
        stored.getLong("sequence"),
        stored.getString("eventId"),
        stored.getLong("eventSequence"),
        EventType.of(stored.getString("event")),
        stored.getDate("occurredAt").toInstant(),
        new Sealed(stored.getString("data")),
        State.valueOf(stored.getString("state")),
        attempts(stored),
        stored.getInteger("tries", 0),
        stored.getInteger("probes", 0),
        dueAt == null ? null : dueAt.toInstant());
  }

  /// Documents of before know only the attempts themselves.
  private static int attempts(Document stored) {
    return Math.max(
        stored.getInteger("attempted", 0), stored.getList("attempts", Document.class).size());
  }

  DeliveryView view(Document stored) {
    return new DeliveryView(
        stored.getString("eventId"),
        EventType.of(stored.getString("event")),
        stored.getLong("sequence"),
        State.valueOf(stored.getString("state")).name().toLowerCase(Locale.ROOT),
        stored.getDate("occurredAt").toInstant(),
        attempts(stored),
        stored.getBoolean("replay", false),
        stored.getList("attempts", Document.class).stream()
            .map(attempt -> attempt(stored, attempt))
            .toList());
  }

  private DeliveryView.AttemptView attempt(Document stored, Document attempt) {
    @Nullable String response = attempt.getString("response");
    String kind = attempt.get("kind", Attempt.Kind.TRY.name());
    return new DeliveryView.AttemptView(
        kind.toLowerCase(Locale.ROOT),
        attempt.getDate("at").toInstant(),
        attempt.getString("outcome"),
        attempt.getString("reason"),
        attempt.getLong("tookMillis"),
        response == null
            ? null
            : excerpts.open(
                lane(stored).session(), stored.getString("eventId"), new Sealed(response)));
  }
}
