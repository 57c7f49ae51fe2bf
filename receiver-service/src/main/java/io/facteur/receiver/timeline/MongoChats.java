package io.facteur.receiver.timeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.receiver.timeline.Timeline.ChatPlace;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The collection `chats`: `{_id: session|chat, session, chat, order}`, where `order` is the place
/// of the newest message. It only grows, so it does not matter how often or in which order it is
/// told.
final class MongoChats {
  private static final String SESSION = "session";
  private static final String CHAT = "chat";
  private static final String ORDER = "order";

  private final MongoCollection<Document> chats;

  /// Keeps them in this database.
  MongoChats(MongoDatabase database) {
    this.chats = database.getCollection("chats");
    chats.createIndex(Indexes.ascending(SESSION, ORDER));
  }

  /// A message was said there.
  void spoke(String sessionId, String chatJid, String order) {
    chats.updateOne(
        Filters.eq("_id", sessionId + "|" + chatJid),
        Updates.combine(
            Updates.setOnInsert(SESSION, sessionId),
            Updates.setOnInsert(CHAT, chatJid),
            Updates.max(ORDER, order)),
        new UpdateOptions().upsert(true));
  }

  List<ChatPlace> newest(String sessionId, @Nullable String before, int limit) {
    var filter = new Document(SESSION, sessionId);
    if (before != null) {
      filter.append(ORDER, new Document("$lt", before));
    }
    return chats
        .find(filter)
        .sort(Sorts.descending(ORDER))
        .limit(limit)
        .map(MongoChats::place)
        .into(new ArrayList<>());
  }

  List<ChatPlace> of(String sessionId, Collection<Jid> jids) {
    List<String> ids = jids.stream().map(jid -> sessionId + "|" + jid).toList();
    return chats.find(Filters.in("_id", ids)).map(MongoChats::place).into(new ArrayList<>());
  }

  private static ChatPlace place(Document chat) {
    return new ChatPlace(Jid.parse(chat.getString(CHAT)), chat.getString(ORDER));
  }

  void forget(String sessionId) {
    chats.deleteMany(Filters.eq(SESSION, sessionId));
  }
}
