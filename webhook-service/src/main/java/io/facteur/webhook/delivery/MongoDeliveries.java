package io.facteur.webhook.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.delivery.Delivery.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Deliveries in MongoDB: `_id` is `endpoint|event`, so an event is kept once per endpoint, and
/// (endpoint, session, sequence) is unique: the insert itself claims the place in the lane, so
/// there are no holes.
final class MongoDeliveries implements Deliveries {
  private static final int FORGOTTEN_AT_ONCE = 1_000;
  private static final String WAITING_SINCE = "waitingSince";
  private static final Document PENDING = new Document("state", State.PENDING.name());

  private final MongoCollection<Document> deliveries;
  private final MongoDelivery documents;

  /// The places that were taken last here.
  private final Cache<Lane, Long> heads = Caffeine.newBuilder().maximumSize(10_000).build();

  MongoDeliveries(MongoDatabase database, Excerpts excerpts) {
    documents = new MongoDelivery(excerpts);
    deliveries = database.getCollection("webhook.deliveries");
    deliveries.createIndex(
        Indexes.ascending("endpoint", "session", "sequence"), new IndexOptions().unique(true));
    deliveries.createIndex(Indexes.ascending("state", "endpoint", "session", "sequence"));
    deliveries.createIndex(Indexes.ascending("replay", "endpoint", "session", "sequence"));
    deliveries.createIndex(Indexes.ascending("endpoint", "attemptedAt"));
    deliveries.createIndex(Indexes.ascending("session"));
    deliveries.createIndex(Indexes.ascending("endedAt"));
  }

  /// The place is guessed from the one that this process took last, and the unique indexes decide.
  @Override
  public void add(Lane lane, PublicEvent event) {
    String id = lane.endpoint() + "|" + event.id();
    Long known = heads.getIfPresent(lane);
    long sequence = (known == null ? last(lane) : known) + 1;
    while (true) {
      if (inserted(MongoDelivery.of(id, lane, sequence, event))) {
        heads.put(lane, sequence);
        return;
      }
      if (deliveries.find(eq("_id", id)).first() != null) {
        return;
      }
      sequence = Math.max(sequence, last(lane)) + 1;
    }
  }

  private long last(Lane lane) {
    @Nullable Document newest =
        deliveries
            .find(of(lane))
            .sort(Sorts.descending("sequence"))
            .projection(Projections.include("sequence"))
            .first();
    return newest == null ? 0 : newest.getLong("sequence");
  }

  /// False when the place is taken, or the event is there.
  private boolean inserted(Document delivery) {
    try {
      deliveries.insertOne(delivery);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public Optional<Delivery> next(Lane lane) {
    return first(and(PENDING, of(lane)));
  }

  @Override
  public Optional<Delivery> nextReplay(Lane lane) {
    return first(and(eq("replay", true), of(lane)));
  }

  private Optional<Delivery> first(Bson filter) {
    return Optional.ofNullable(deliveries.find(filter).sort(Sorts.ascending("sequence")).first())
        .map(MongoDelivery::delivery);
  }

  @Override
  public void note(Delivery delivery, Attempt attempt, State state) {
    List<Bson> updates = new ArrayList<>(MongoDelivery.attempted(attempt));
    if (state != delivery.state()) {
      updates.add(Updates.set("state", state.name()));
    }
    if (state != State.PENDING) {
      updates.add(Updates.set("endedAt", Date.from(attempt.at())));
    }
    deliveries.updateOne(
        and(
            eq("_id", delivery.endpoint() + "|" + delivery.eventId()),
            eq("state", delivery.state().name())),
        Updates.combine(updates));
  }

  @Override
  public long redrive(String endpoint, Instant since, boolean onceOnly) {
    Bson failed =
        and(
            eq("state", State.FAILED.name()),
            eq("endpoint", endpoint),
            gte("endedAt", Date.from(since)));
    return deliveries
        .updateMany(
            onceOnly ? and(failed, exists("redriven", false)) : failed,
            Updates.combine(
                Updates.set("state", State.PENDING.name()),
                Updates.set("tries", 0),
                Updates.set("redriven", true),
                Updates.unset("endedAt")))
        .getModifiedCount();
  }

  @Override
  public long replay(Lane lane, Selection selection) {
    List<Bson> filter = new ArrayList<>();
    filter.add(of(lane));
    filter.add(in("state", selection.states().stream().map(State::name).toList()));
    if (selection.eventId() != null) {
      filter.add(eq("eventId", selection.eventId()));
    }
    if (selection.from() != null) {
      filter.add(gte("occurredAt", Date.from(selection.from())));
    }
    if (selection.to() != null) {
      filter.add(lt("occurredAt", Date.from(selection.to())));
    }
    if (!selection.types().isEmpty()) {
      filter.add(in("event", selection.types().stream().map(EventType::publicName).toList()));
    }
    return deliveries.updateMany(and(filter), Updates.set("replay", true)).getMatchedCount();
  }

  @Override
  public boolean idle(Lane lane) {
    return next(lane).isEmpty() && nextReplay(lane).isEmpty();
  }

  @Override
  public Set<Lane> waiting() {
    Set<Lane> lanes = lanes(PENDING);
    lanes.addAll(lanes(new Document("replay", true)));
    return lanes;
  }

  private Set<Lane> lanes(Document filter) {
    Set<Lane> lanes = new LinkedHashSet<>();
    Optional<Lane> lane = firstLane(filter, "endpoint", "");
    while (lane.isPresent()) {
      lanes.add(lane.get());
      lane = laneAfter(filter, lane.get());
    }
    return lanes;
  }

  /// One seek for each lane, however much waits in it.
  private Optional<Lane> laneAfter(Document filter, Lane lane) {
    Document same = new Document(filter).append("endpoint", lane.endpoint());
    return firstLane(same, "session", lane.key())
        .or(() -> firstLane(filter, "endpoint", lane.endpoint()));
  }

  private Optional<Lane> firstLane(Document filter, String field, String after) {
    return Optional.ofNullable(
            deliveries
                .find(new Document(filter).append(field, new Document("$gt", after)))
                .sort(Sorts.ascending("endpoint", "session", "sequence"))
                .limit(1)
                .projection(Projections.include("endpoint", "session"))
                .first())
        .map(MongoDelivery::lane);
  }

  @Override
  public List<DeliveryView> list(Lane lane, @Nullable State state, long before, int limit) {
    Bson older = lt("sequence", before);
    return deliveries
        .find(
            state == null ? and(of(lane), older) : and(eq("state", state.name()), of(lane), older))
        .sort(Sorts.descending("sequence"))
        .limit(limit)
        .map(documents::view)
        .into(new ArrayList<>());
  }

  @Override
  public Optional<DeliveryView> find(Lane lane, String eventId) {
    return Optional.ofNullable(deliveries.find(eq("_id", lane.endpoint() + "|" + eventId)).first())
        .filter(found -> MongoDelivery.lane(found).equals(lane))
        .map(documents::view);
  }

  @Override
  public long waiting(String endpoint) {
    // Flat, so that the embedded store tells it from an index alone.
    return deliveries.countDocuments(new Document(PENDING).append("endpoint", endpoint));
  }

  @Override
  public Optional<DeliveryView> lastAttempted(String endpoint) {
    return Optional.ofNullable(
            deliveries
                .find(and(eq("endpoint", endpoint), gte("attemptedAt", new Date(0))))
                .sort(Sorts.descending("attemptedAt"))
                .first())
        .map(documents::view);
  }

  /// What waits in a lane waits longer the earlier it stands, so nobody looks behind the first that
  /// may stay.
  @Override
  public Map<Lane, Long> expire(Instant waitingSince, int most) {
    Date now = new Date();
    Map<Lane, Long> expired = new LinkedHashMap<>();
    Map<String, Long> waiting = new LinkedHashMap<>();
    for (Lane lane : lanes(PENDING)) {
      List<Document> old;
      do {
        old =
            oldest(and(PENDING, of(lane)), "sequence", FORGOTTEN_AT_ONCE).stream()
                .takeWhile(one -> one.getDate(WAITING_SINCE).toInstant().isBefore(waitingSince))
                .toList();
        expire(expired, lane, old, now);
      } while (old.size() == FORGOTTEN_AT_ONCE);
      waiting.computeIfAbsent(lane.endpoint(), this::waiting);
    }
    waiting.forEach((endpoint, count) -> expireOldest(expired, endpoint, count - most, now));
    return expired;
  }

  private void expireOldest(Map<Lane, Long> expired, String endpoint, long surplus, Date now) {
    if (surplus <= 0) {
      return;
    }
    int many = (int) Math.min(surplus, FORGOTTEN_AT_ONCE);
    Map<Lane, List<Document>> byLane = new LinkedHashMap<>();
    oldest(and(PENDING, eq("endpoint", endpoint)), WAITING_SINCE, many)
        .forEach(one ->
            byLane.computeIfAbsent(MongoDelivery.lane(one), _ -> new ArrayList<>()).add(one));
    byLane.forEach((lane, old) -> expire(expired, lane, old, now));
  }

  private List<Document> oldest(Bson filter, String order, int many) {
    return deliveries
        .find(filter)
        .sort(Sorts.ascending(order))
        .limit(many)
        .projection(Projections.include("_id", "endpoint", "session", WAITING_SINCE))
        .into(new ArrayList<>());
  }

  private void expire(Map<Lane, Long> expired, Lane lane, List<Document> old, Date now) {
    if (!old.isEmpty()) {
      List<String> ids = old.stream().map(one -> one.getString("_id")).toList();
      count(
          expired,
          lane,
          deliveries.updateMany(and(in("_id", ids), PENDING), MongoDelivery.expired(now)));
    }
  }

  private static void count(Map<Lane, Long> counts, Lane lane, UpdateResult result) {
    if (result.getModifiedCount() > 0) {
      counts.merge(lane, result.getModifiedCount(), Long::sum);
    }
  }

  @Override
  public void forget(Instant settledBefore) {
    Bson old = lt("endedAt", Date.from(settledBefore));
    Set<Lane> lanes = new LinkedHashSet<>();
    deliveries
        .find(old)
        .limit(FORGOTTEN_AT_ONCE)
        .projection(Projections.include("endpoint", "session"))
        .forEach(found -> lanes.add(MongoDelivery.lane(found)));
    lanes.forEach(lane -> deliveries.deleteMany(and(of(lane), lt("sequence", last(lane)), old)));
  }

  @Override
  public void removeEndpoint(String endpoint) {
    heads.asMap().keySet().removeIf(lane -> lane.endpoint().equals(endpoint));
    deliveries.deleteMany(eq("endpoint", endpoint));
  }

  @Override
  public void removeSession(String session) {
    heads.asMap().keySet().removeIf(lane -> lane.session().equals(session));
    deliveries.deleteMany(in("session", Lane.keysOf(session)));
  }

  private static Bson of(Lane lane) {
    return and(eq("endpoint", lane.endpoint()), eq("session", lane.key()));
  }
}
