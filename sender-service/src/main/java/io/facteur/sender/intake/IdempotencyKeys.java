package io.facteur.sender.intake;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The collection `idempotency`: which message a key stands for, kept for 24 hours.
///
/// The key is claimed with the message's id before the message is accepted, and everything after
/// the claim is idempotent by that id. So whoever comes with the same key meanwhile, or after a
/// crash, does the same work on the same message and arrives at the same answer.
final class IdempotencyKeys {
  private static final Duration KEPT = Duration.ofHours(24);

  private final MongoCollection<Document> collection;
  private final Clock clock;

  IdempotencyKeys(MongoDatabase database, Clock clock) {
    this.collection = database.getCollection("idempotency");
    this.clock = clock;
    collection.createIndex(
        Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    collection.createIndex(Indexes.ascending("session"));
  }

  /// A claimed key.
  ///
  /// @param answer the JSON of the 200 that was given, once it was
  record Claim(IdempotencyKey key, String messageId, @Nullable String answer) {}

  /// What the key stands for; empty when it was not used in the last 24 hours. Throws the refusal
  /// when it came with another body.
  Optional<Claim> find(IdempotencyKey key) {
    Document found = collection.find(Filters.eq("_id", key.id())).first();
    if (found == null) {
      return Optional.empty();
    }
    if (!found.getDate("expiresAt").toInstant().isAfter(clock.instant())) {
      // The sweep has not come by yet.
      collection.deleteOne(
          new Document("_id", key.id()).append("expiresAt", found.getDate("expiresAt")));
      return Optional.empty();
    }
    if (!key.bodyHash().equals(found.getString("bodyHash"))) {
      throw Refusal.idempotencyKeyReused();
    }
    return Optional.of(new Claim(key, found.getString("messageId"), found.getString("answer")));
  }

  /// Claims the key for this message id, or returns the claim that was faster.
  Claim claim(IdempotencyKey key, String messageId) {
    try {
      collection.insertOne(
          new Document("_id", key.id())
              .append("session", key.sessionId())
              .append("bodyHash", key.bodyHash())
              .append("messageId", messageId)
              .append("expiresAt", Date.from(clock.instant().plus(KEPT))));
      return new Claim(key, messageId, null);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return find(key).orElseThrow(() -> e);
    }
  }

  /// Keeps the answer; the first one stays and is returned.
  String answer(Claim claim, String answer) {
    collection.updateOne(
        new Document("_id", claim.key().id()).append("answer", null),
        Updates.set("answer", answer));
    return find(claim.key()).map(Claim::answer).orElse(answer);
  }

  /// Drops a session's keys.
  void forget(String sessionId) {
    collection.deleteMany(Filters.eq("session", sessionId));
  }
}
