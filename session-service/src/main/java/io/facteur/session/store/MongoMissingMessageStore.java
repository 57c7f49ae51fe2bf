package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.facteur.whatsapp.engine.store.MissingMessage;
import io.facteur.whatsapp.engine.store.MissingMessageStore;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/// The collection `missing_messages`: `{_id: session|key, session, key, chat, sender, fromMe, waId,
/// at, asked}`. Nothing in it is secret.
final class MongoMissingMessageStore implements MissingMessageStore {
  static final String COLLECTION = "missing_messages";

  private final MongoCollection<Document> messages;
  private final MongoKeep keep;

  MongoMissingMessageStore(MongoCollection<Document> messages, MongoKeep keep) {
    this.messages = messages;
    this.keep = keep;
  }

  static void index(MongoCollection<Document> messages) {
    messages.createIndex(Indexes.ascending("session", "at"));
  }

  @Override
  public void put(MissingMessage message) {
    var id = keep.id(message.key());
    keep.run(
        "write a missing message",
        () ->
            messages.replaceOne(
                eq("_id", id),
                new Document("_id", id)
                    .append("session", keep.sessionId())
                    .append("key", message.key())
                    .append("chat", message.chat().toString())
                    .append("sender", message.sender().toString())
                    .append("fromMe", message.fromMe())
                    .append("waId", message.id())
                    .append("at", Date.from(message.at()))
                    .append("asked", message.asked()),
                new ReplaceOptions().upsert(true)));
  }

  @Override
  public List<MissingMessage> all() {
    return keep.read(
        "read missing messages",
        () ->
            messages
                .find(eq("session", keep.sessionId()))
                .sort(Sorts.ascending("at"))
                .map(MongoMissingMessageStore::read)
                .into(new ArrayList<>()));
  }

  @Override
  public void remove(String key) {
    keep.run("remove a missing message", () -> messages.deleteOne(eq("_id", keep.id(key))));
  }

  private static MissingMessage read(Document message) {
    return new MissingMessage(
        message.getString("key"),
        Jid.parse(message.getString("chat")),
        Jid.parse(message.getString("sender")),
        message.getBoolean("fromMe"),
        message.getString("waId"),
        message.getDate("at").toInstant(),
        message.getInteger("asked"));
  }
}
