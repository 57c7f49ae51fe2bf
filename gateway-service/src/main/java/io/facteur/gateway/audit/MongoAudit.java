package io.facteur.gateway.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/// The collection `gateway.audit`, kept for a year.
final class MongoAudit {
  private static final Duration KEPT = Duration.ofDays(365);

  private final MongoCollection<Document> entries;

  MongoAudit(MongoDatabase database) {
    this.entries = database.getCollection("gateway.audit");
    entries.createIndex(
        Indexes.ascending("at"),
        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
    entries.createIndex(Indexes.ascending("key"));
  }

  /// An id for an entry that is made now.
  static String newId() {
    return new ObjectId().toHexString();
  }

  /// Durable at return.
  void add(AuditEntry entry) {
    entries.insertOne(
        new Document("_id", entry.id())
            .append("at", Date.from(entry.at()))
            .append("key", entry.keyId())
            .append("name", entry.keyName())
            .append("ip", entry.ip())
            .append("action", entry.action())
            .append("status", entry.status())
            .append("request", entry.requestId()));
  }

  /// Some entries, the newest first.
  ///
  /// @param before the last id of the page before; null for the first page
  /// @param key only of that key; null for all
  List<AuditEntry> page(@Nullable String before, @Nullable String key, int limit) {
    var filter = new Document();
    if (before != null) {
      filter.append("_id", new Document("$lt", before));
    }
    if (key != null) {
      filter.append("key", key);
    }
    return entries
        .find(filter)
        .sort(Sorts.descending("_id"))
        .limit(limit)
        .map(MongoAudit::read)
        .into(new ArrayList<>());
  }

  private static AuditEntry read(Document entry) {
    return new AuditEntry(
        entry.getString("_id"),
        entry.getDate("at").toInstant(),
        entry.getString("key"),
        entry.getString("name"),
        entry.getString("ip"),
        entry.getString("action"),
        entry.getInteger("status"),
        entry.getString("request"));
  }
}
