package io.facteur.servicekit.idempotency;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;

/// The collection `requests`: `{_id, bodyHash, runsUntil, expiresAt, status, type, location,
/// body}`. The store itself sweeps what is older than a day.
final class MongoRequests {
  private static final Duration KEPT = Duration.ofHours(24);

  /// After that whoever answered it is taken for dead, and the same request may be made again.
  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

  private final MongoCollection<Document> requests;
  private final Clock clock;
  private final SecureRandom random;

  MongoRequests(MongoDatabase database, Clock clock, SecureRandom random) {
    this.requests = database.getCollection("requests");
    this.clock = clock;
    this.random = random;
    requests.createIndex(
        Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  /// What is to be done about a request.
  sealed interface Claim {
    /// It is the first: answer it.
    record First() implements Claim {}

    /// It is being answered.
    record Running() implements Claim {}

    /// The key came with another body before.
    record Other() implements Claim {}

    /// It was answered.
    record Answered(KeptAnswer answer) implements Claim {}
  }

  /// Claims a request, or says what stands against it.
  Claim claim(RequestKey key) {
    Instant now = clock.instant();
    try {
      requests.insertOne(
          new Document("_id", key.id())
              .append("bodyHash", key.bodyHash())
              .append("runsUntil", Date.from(now.plus(LONGEST_RUN)))
              .append("expiresAt", Date.from(now.plus(KEPT))));
      return new Claim.First();
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return standing(key, now);
    }
  }

  private Claim standing(RequestKey key, Instant now) {
    Document known = requests.find(Filters.eq("_id", key.id())).first();
    if (known == null) {
      return claim(key);
    }
    if (!known.getDate("expiresAt").toInstant().isAfter(now)) {
      // The sweep has not come by yet.
      requests.deleteOne(
          new Document("_id", key.id()).append("expiresAt", known.getDate("expiresAt")));
      return claim(key);
    }
    if (!known.getString("bodyHash").equals(key.bodyHash())) {
      return new Claim.Other();
    }
    return known.containsKey("status")
        ? new Claim.Answered(read(key, known))
        : takenOver(key, known.getDate("runsUntil"), now);
  }

  private Claim takenOver(RequestKey key, Date runsUntil, Instant now) {
    boolean mine =
        !runsUntil.toInstant().isAfter(now)
            && requests
                    .updateOne(
                        new Document("_id", key.id()).append("runsUntil", runsUntil),
                        Updates.set("runsUntil", Date.from(now.plus(LONGEST_RUN))))
                    .getMatchedCount()
                == 1;
    return mine ? new Claim.First() : new Claim.Running();
  }

  private static KeptAnswer read(RequestKey key, Document known) {
    return new KeptAnswer(
        known.getInteger("status"),
        known.getString("type"),
        known.getString("location"),
        key.open(known.get("body", Binary.class).getData()));
  }

  /// Keeps the answer.
  void answer(RequestKey key, KeptAnswer answer) {
    requests.updateOne(
        Filters.eq("_id", key.id()),
        Updates.combine(
            Updates.set("status", answer.status()),
            Updates.set("type", answer.type()),
            Updates.set("location", answer.location()),
            Updates.set("body", new Binary(key.seal(answer.body(), random)))));
  }

  /// Nothing was created: the request may be made again.
  void release(RequestKey key) {
    requests.deleteOne(Filters.eq("_id", key.id()));
  }
}
