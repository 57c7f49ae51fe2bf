package io.facteur.webhook.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.delivery.Delivery.State;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Deliveries in MongoDB: `_id` is `endpoint|event`, so an event is kept once per endpoint, and
/// (endpoint, session, sequence) is unique: the insert itself claims the place in the lane, so
/// there are no holes.
final class MongoDeliveries implements Deliveries {
  private static final long KEPT_DAYS = 7;

  private final MongoCollection<Document> deliveries;

  MongoDeliveries(MongoDatabase database) {
    deliveries = database.getCollection("webhook.deliveries");
    deliveries.createIndex(
        Indexes.ascending("endpoint", "session", "sequence"), new IndexOptions().unique(true));
    deliveries.createIndex(Indexes.ascending("state", "endpoint", "session", "sequence"));
    deliveries.createIndex(Indexes.ascending("session"));
    deliveries.createIndex(
        Indexes.ascending("settledAt"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
  }

  @Override
  public void add(String endpoint, PublicEvent event) {
    String id = endpoint + "|" + event.id();
    if (deliveries.find(eq("_id", id)).projection(Projections.include("_id")).first() != null) {
      return;
    }
    long sequence = last(endpoint, event.sessionId()) + 1;
    while (!inserted(id, endpoint, event, sequence)) {
      sequence++;
    }
  }

  private long last(String endpoint, String session) {
    @Nullable Document newest =
        deliveries
            .find(and(eq("endpoint", endpoint), eq("session", session)))
            .sort(Sorts.descending("sequence"))
            .projection(Projections.include("sequence"))
            .first();
    return newest == null ? 0 : newest.getLong("sequence");
  }

  /// Inserts at this place, or finds it taken. Whoever was quicker with the same event has done the
  /// work.
  private boolean inserted(String id, String endpoint, PublicEvent event, long sequence) {
    try {
      deliveries.insertOne(
          new Document("_id", id)
              .append("endpoint", endpoint)
              .append("session", event.sessionId())
              .append("sequence", sequence)
              .append("eventId", event.id())
              .append("eventSequence", event.sequence())
              .append("event", event.event().publicName())
              .append("occurredAt", Date.from(event.occurredAt()))
              .append("data", event.data().value())
              .append("state", State.PENDING.name())
              .append("attempts", List.of()));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return deliveries.find(eq("_id", id)).first() != null;
    }
  }

  @Override
  public Optional<Delivery> next(Lane lane) {
    @Nullable Document found =
        deliveries
            .find(and(eq("state", State.PENDING.name()), of(lane)))
            .sort(Sorts.ascending("sequence"))
            .first();
    return found == null ? Optional.empty() : Optional.of(delivery(found));
  }

  @Override
  public void note(Delivery delivery, Attempt attempt, State state) {
    List<Bson> updates = new ArrayList<>();
    updates.add(
        Updates.push(
            "attempts",
            new Document("at", Date.from(attempt.at()))
                .append("outcome", attempt.outcome())
                .append("tookMillis", attempt.took().toMillis())));
    if (state != State.PENDING) {
      updates.add(Updates.set("state", state.name()));
      updates.add(Updates.set("settledAt", Date.from(attempt.at())));
    }
    deliveries.updateOne(
        and(
            eq("_id", delivery.endpoint() + "|" + delivery.eventId()),
            eq("state", State.PENDING.name())),
        Updates.combine(updates));
  }

  @Override
  public List<Lane> waiting() {
    Set<Lane> lanes = new LinkedHashSet<>();
    deliveries
        .find(eq("state", State.PENDING.name()))
        .projection(Projections.include("endpoint", "session"))
        .forEach(
            found -> lanes.add(new Lane(found.getString("endpoint"), found.getString("session"))));
    return List.copyOf(lanes);
  }

  @Override
  public List<DeliveryView> list(Lane lane, int limit) {
    return deliveries
        .find(of(lane))
        .sort(Sorts.descending("sequence"))
        .limit(limit)
        .map(MongoDeliveries::view)
        .into(new ArrayList<>());
  }

  @Override
  public void removeEndpoint(String endpoint) {
    deliveries.deleteMany(eq("endpoint", endpoint));
  }

  @Override
  public void removeSession(String session) {
    deliveries.deleteMany(eq("session", session));
  }

  private static Bson of(Lane lane) {
    return and(eq("endpoint", lane.endpoint()), eq("session", lane.session()));
  }

  private static Delivery delivery(Document stored) {
    return new Delivery(
        stored.getString("endpoint"),
        stored.getString("session"),
        stored.getLong("sequence"),
        stored.getString("eventId"),
        stored.getLong("eventSequence"),
        EventType.of(stored.getString("event")),
        stored.getDate("occurredAt").toInstant(),
        new Sealed(stored.getString("data")),
        State.valueOf(stored.getString("state")),
        stored.getList("attempts", Document.class).size());
  }

  private static DeliveryView view(Document stored) {
    return new DeliveryView(
        stored.getString("eventId"),
        stored.getString("event"),
        stored.getLong("sequence"),
        State.valueOf(stored.getString("state")).name().toLowerCase(Locale.ROOT),
        stored.getDate("occurredAt").toInstant(),
        stored.getList("attempts", Document.class).stream()
            .map(attempt ->
                new DeliveryView.AttemptView(
                    attempt.getDate("at").toInstant(),
                    attempt.getString("outcome"),
                    attempt.getLong("tookMillis")))
            .toList());
  }
}
