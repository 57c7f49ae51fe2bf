package io.facteur.sender.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.outbound.SendPriority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The collections `queue`, `{_id: session|message, session, message, sequence, lane, readyAt,
/// expiresAt?}`, and `queue_positions`, `{_id: session, sequence}`.
final class MongoWaitingMessages implements WaitingMessages {
  private static final String SESSION = "session";
  private static final String SEQUENCE = "sequence";
  private static final String LANE = "lane";
  private static final String READY_AT = "readyAt";
  private static final String EXPIRES_AT = "expiresAt";
  private static final Duration AGE = Duration.ofSeconds(1);
  private static final int EXPIRED_AT_ONCE = 100;

  private final MongoCollection<Document> queue;
  private final MongoCollection<Document> positions;

  /// When the first message of a session expires; one that was taken out may be meant.
  private final Cache<String, Optional<Instant>> expiries =
      Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(10_000).build();

  MongoWaitingMessages(MongoDatabase database) {
    queue = database.getCollection("queue");
    positions = database.getCollection("queue_positions");
    queue.createIndex(Indexes.ascending(SESSION, LANE, SEQUENCE));
    queue.createIndex(Indexes.ascending(SESSION, READY_AT));
    queue.createIndex(Indexes.ascending(SESSION, EXPIRES_AT));
  }

  @Override
  public long addedUpTo(String sessionId) {
    Document position = positions.find(Filters.eq("_id", sessionId)).first();
    return position == null ? 0 : position.getLong(SEQUENCE);
  }

  @Override
  public void add(String sessionId, List<Waiting> messages) {
    List<UpdateOneModel<Document>> writes =
        messages.stream().map(MongoWaitingMessages::insertIfAbsent).toList();
    var _ = queue.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    if (messages.stream().anyMatch(message -> message.expiresAt() != null)) {
      expiries.invalidate(sessionId);
    }
    moveTo(sessionId, messages.getLast().sequence());
  }

  private static UpdateOneModel<Document> insertIfAbsent(Waiting message) {
    var fields =
        new Document(SESSION, message.sessionId())
            .append("message", message.messageId())
            .append(SEQUENCE, message.sequence())
            .append(LANE, message.priority().ordinal())
            .append(READY_AT, Date.from(message.readyAt()));
    Instant expiresAt = message.expiresAt();
    if (expiresAt != null) {
      fields.append(EXPIRES_AT, Date.from(expiresAt));
    }
    return new UpdateOneModel<>(
        Filters.eq("_id", id(message.sessionId(), message.messageId())),
        new Document("$setOnInsert", fields),
        new UpdateOptions().upsert(true));
  }

  private void moveTo(String sessionId, long sequence) {
    positions.updateOne(
        Filters.eq("_id", sessionId),
        Updates.max(SEQUENCE, sequence),
        new UpdateOptions().upsert(true));
  }

  @Override
  public Optional<Waiting> next(String sessionId, Instant now) {
    return Optional.ofNullable(
            queue
                .find(
                    new Document(SESSION, sessionId)
                        .append(READY_AT, new Document("$lte", Date.from(now))))
                .sort(Sorts.ascending(LANE, SEQUENCE))
                .limit(1)
                .first())
        .map(MongoWaitingMessages::read);
  }

  @Override
  public Optional<Instant> nextMoment(String sessionId) {
    return Stream.of(first(sessionId, READY_AT), nextExpiry(sessionId))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  @Override
  public Optional<Instant> nextExpiry(String sessionId) {
    return expiries.get(sessionId, id -> first(id, EXPIRES_AT));
  }

  private Optional<Instant> first(String sessionId, String field) {
    return Optional.ofNullable(
            queue
                .find(
                    new Document(SESSION, sessionId)
                        .append(field, new Document("$gt", Date.from(Instant.EPOCH))))
                .sort(Sorts.ascending(field))
                .limit(1)
                .first())
        .map(found -> found.getDate(field).toInstant());
  }

  @Override
  public List<Waiting> expired(String sessionId, Instant now) {
    if (nextExpiry(sessionId).filter(moment -> !moment.isAfter(now)).isEmpty()) {
      return List.of();
    }
    expiries.invalidate(sessionId);
    return queue
        .find(
            new Document(SESSION, sessionId)
                .append(EXPIRES_AT, new Document("$lte", Date.from(now))))
        .limit(EXPIRED_AT_ONCE)
        .map(MongoWaitingMessages::read)
        .into(new ArrayList<>());
  }

  @Override
  public void hold(Waiting message, Instant until) {
    queue.updateOne(
        Filters.eq("_id", id(message.sessionId(), message.messageId())),
        Updates.set(READY_AT, Date.from(until)));
  }

  @Override
  public void remove(String sessionId, String messageId) {
    queue.deleteOne(Filters.eq("_id", id(sessionId, messageId)));
  }

  @Override
  public List<Waiting> some(String sessionId, int limit) {
    return queue
        .find(Filters.eq(SESSION, sessionId))
        .limit(limit)
        .map(MongoWaitingMessages::read)
        .into(new ArrayList<>());
  }

  @Override
  public long count(String sessionId, SendPriority priority) {
    return queue.countDocuments(new Document(SESSION, sessionId).append(LANE, priority.ordinal()));
  }

  @Override
  public void forget(String sessionId, long head) {
    queue.deleteMany(Filters.eq(SESSION, sessionId));
    moveTo(sessionId, head);
  }

  private static Waiting read(Document document) {
    @Nullable Date expiresAt = document.getDate(EXPIRES_AT);
    return new Waiting(
        document.getString(SESSION),
        document.getString("message"),
        document.getLong(SEQUENCE),
        SendPriority.values()[document.getInteger(LANE)],
        document.getDate(READY_AT).toInstant(),
        expiresAt == null ? null : expiresAt.toInstant());
  }

  private static String id(String sessionId, String messageId) {
    return sessionId + "|" + messageId;
  }
}
