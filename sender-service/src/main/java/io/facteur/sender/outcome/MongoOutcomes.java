package io.facteur.sender.outcome;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/// The collection `outcomes`: one document per message that is done with, `session|messageId`.
final class MongoOutcomes implements Outcomes {
  private static final String SESSION = "session";
  private static final String SENT_AT = "sentAt";

  private final MongoCollection<Document> collection;

  /// Keeps them in this database.
  MongoOutcomes(MongoDatabase database) {
    this.collection = database.getCollection("outcomes");
    collection.createIndex(Indexes.ascending(SESSION, SENT_AT));
  }

  @Override
  public boolean isDone(String sessionId, String messageId) {
    return collection.find(Filters.eq("_id", key(sessionId, messageId))).first() != null;
  }

  @Override
  public void keep(Outcome outcome) {
    var document =
        new Document("_id", key(outcome.sessionId(), outcome.messageId()))
            .append(SESSION, outcome.sessionId())
            .append("state", outcome.state().name().toLowerCase(Locale.ROOT))
            .append("at", Date.from(outcome.at()));
    if (outcome.counted()) {
      document.append(SENT_AT, Date.from(outcome.at()));
    }
    try {
      collection.insertOne(document);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  @Override
  public Optional<Instant> newest(String sessionId, int n, Instant since) {
    Document found =
        collection
            .find(sentSince(sessionId, since))
            .sort(Sorts.descending(SENT_AT))
            .skip(n - 1)
            .limit(1)
            .first();
    return Optional.ofNullable(found).map(document -> document.getDate(SENT_AT).toInstant());
  }

  @Override
  public int count(String sessionId, Instant since, int most) {
    var first = new CountOptions().limit(most);
    return (int) collection.countDocuments(sentSince(sessionId, since), first);
  }

  private static Document sentSince(String sessionId, Instant since) {
    return new Document(SESSION, sessionId).append(SENT_AT, new Document("$gte", Date.from(since)));
  }

  @Override
  public void forget(String sessionId) {
    collection.deleteMany(Filters.eq(SESSION, sessionId));
  }

  private static String key(String sessionId, String messageId) {
    return sessionId + "|" + messageId;
  }
}
