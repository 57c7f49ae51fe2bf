package io.facteur.media.intake;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.facteur.media.library.Media;
import io.facteur.servicekit.idempotency.IdempotencyKeyHeader;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/// Which file an upload with an `Idempotency-Key` made: the collection `media.upload-keys`, swept
/// by the store after a day.
final class MongoUploadKeys {
  private static final Duration KEPT = Duration.ofHours(24);

  private final MongoCollection<Document> collection;
  private final Clock clock;

  MongoUploadKeys(MongoDatabase database, Clock clock) {
    this.collection = database.getCollection("media.upload-keys");
    this.clock = clock;
    collection.createIndex(
        Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    collection.createIndex(Indexes.ascending("session"));
  }

  /// Gives the key to an upload, unless another had it first; durable at return. Throws the refusal
  /// when that one had other bytes.
  ///
  /// @return the id of the file that the key stands for
  String claim(String key, Media uploaded) {
    String id =
        uploaded.sessionId() + "|" + IdempotencyKeyHeader.hash(IdempotencyKeyHeader.checked(key));
    try {
      collection.insertOne(
          new Document("_id", id)
              .append("session", uploaded.sessionId())
              .append("media", uploaded.id())
              .append("sha256", uploaded.sha256())
              .append("expiresAt", Date.from(clock.instant().plus(KEPT))));
      return uploaded.id();
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
    Document first = collection.find(Filters.eq("_id", id)).first();
    if (first == null) {
      // It was swept just now.
      return claim(key, uploaded);
    }
    if (!first.getDate("expiresAt").toInstant().isAfter(clock.instant())) {
      // The sweep has not come by yet; whoever took it since keeps it.
      collection.deleteOne(new Document("_id", id).append("media", first.getString("media")));
      return claim(key, uploaded);
    }
    if (!first.getString("sha256").equals(uploaded.sha256())) {
      throw IdempotencyKeyHeader.reused();
    }
    return first.getString("media");
  }

  /// Drops a session's.
  void forget(String sessionId) {
    collection.deleteMany(Filters.eq("session", sessionId));
  }
}
