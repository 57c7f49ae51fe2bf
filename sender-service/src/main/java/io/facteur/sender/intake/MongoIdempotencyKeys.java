package io.facteur.sender.intake;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.facteur.servicekit.idempotency.IdempotencyKeyHeader;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/// The collection `idempotency`, from which the store itself sweeps what is older than a day.
final class MongoIdempotencyKeys implements IdempotencyKeys {
  private static final Duration KEPT = Duration.ofHours(24);

  private final MongoCollection<Document> collection;
  private final Clock clock;

  MongoIdempotencyKeys(MongoDatabase database, Clock clock) {
    this.collection = database.getCollection("idempotency");
    this.clock = clock;
    collection.createIndex(
        Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    collection.createIndex(Indexes.ascending("session"));
  }

  @Override
  public Optional<Claim> find(IdempotencyKey key) {
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
      throw IdempotencyKeyHeader.reused();
    }
    return Optional.of(new Claim(key, found.getString("messageId"), found.getString("answer")));
  }

  @Override
  public Claim claim(IdempotencyKey key, String messageId) {
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

  @Override
  public String answer(Claim claim, String answer) {
    collection.updateOne(
        new Document("_id", claim.key().id()).append("answer", null),
        Updates.set("answer", answer));
    return find(claim.key()).map(Claim::answer).orElse(answer);
  }

  @Override
  public void forget(String sessionId) {
    collection.deleteMany(Filters.eq("session", sessionId));
  }
}
