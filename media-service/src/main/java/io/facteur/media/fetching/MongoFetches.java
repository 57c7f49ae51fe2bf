package io.facteur.media.fetching;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.media.MediaSource;
import io.facteur.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// Files that are wanted: the collection `media.fetches`. A process takes one by moving its due
/// time ahead, so that no two work at it and one that dies leaves it to the next.
final class MongoFetches {
  private static final String PURPOSE = "media.source";
  private static final String DUE = "dueAt";

  private final MongoCollection<Document> collection;
  private final Vault vault;

  MongoFetches(MongoDatabase database, Vault vault) {
    this.collection = database.getCollection("media.fetches");
    this.vault = vault;
    collection.createIndex(Indexes.ascending(DUE));
    collection.createIndex(Indexes.ascending("session", "message"));
  }

  /// Keeps a fetch, in the place of what was known of it; durable at return.
  void keep(Fetch fetch) {
    collection.replaceOne(
        Filters.eq("_id", fetch.mediaId()), write(fetch), new ReplaceOptions().upsert(true));
  }

  /// The ids of what is due, the longest due first.
  List<String> due(Instant now, int limit) {
    return collection
        .find(Filters.lte(DUE, Date.from(now)))
        .sort(Sorts.ascending(DUE))
        .limit(limit)
        .map(document -> document.getString("_id"))
        .into(new ArrayList<>());
  }

  /// Takes a fetch that is due for oneself until then; nothing when another was faster.
  Optional<Fetch> take(String mediaId, Instant now, Instant until) {
    Document found = collection.find(Filters.eq("_id", mediaId)).first();
    if (found == null || found.getDate(DUE).toInstant().isAfter(now)) {
      return Optional.empty();
    }
    var mine = new Document("_id", mediaId).append(DUE, found.getDate(DUE));
    boolean taken =
        collection.updateOne(mine, Updates.set(DUE, Date.from(until))).getModifiedCount() == 1;
    return taken ? Optional.of(read(found)) : Optional.empty();
  }

  /// Makes due what was to wait until somebody asks.
  ///
  /// @return whether it was
  boolean ask(String mediaId, Instant now) {
    var unasked = new Document("_id", mediaId).append(DUE, Date.from(Fetch.UNASKED));
    return collection.updateOne(unasked, Updates.set(DUE, Date.from(now))).getModifiedCount() == 1;
  }

  /// The fetches of one message's files.
  List<Fetch> ofMessage(String sessionId, String messageId) {
    return collection
        .find(new Document("session", sessionId).append("message", messageId))
        .into(new ArrayList<>())
        .stream()
        .map(this::read)
        .toList();
  }

  /// It is done with.
  void remove(String mediaId) {
    collection.deleteOne(Filters.eq("_id", mediaId));
  }

  /// Drops a session's fetches.
  void forget(String sessionId) {
    collection.deleteMany(Filters.eq("session", sessionId));
  }

  MediaSource open(String sessionId, String mediaId, Sealed source) {
    return ContractJson.mapper()
        .readValue(vault.openText(PURPOSE, sessionId, mediaId, source), MediaSource.class);
  }

  private Document write(Fetch fetch) {
    String source = ContractJson.mapper().writeValueAsString(fetch.source());
    return new Document("_id", fetch.mediaId())
        .append("session", fetch.sessionId())
        .append("message", fetch.messageId())
        .append("chat", fetch.chatJid())
        .append("sender", fetch.senderJid())
        .append("fromMe", fetch.fromMe())
        .append(
            "source", vault.sealText(PURPOSE, fetch.sessionId(), fetch.mediaId(), source).value())
        .append("attempts", fetch.attempts())
        .append("asked", fetch.asked())
        .append(DUE, Date.from(fetch.dueAt()));
  }

  private Fetch read(Document document) {
    String id = document.getString("_id");
    String session = document.getString("session");
    return new Fetch(
        id,
        session,
        document.getString("message"),
        document.getString("chat"),
        document.getString("sender"),
        document.getBoolean("fromMe"),
        open(session, id, new Sealed(document.getString("source"))),
        document.getInteger("attempts"),
        document.getInteger("asked"),
        document.getDate(DUE).toInstant());
  }
}
