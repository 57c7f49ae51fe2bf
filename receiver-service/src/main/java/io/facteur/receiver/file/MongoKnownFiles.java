package io.facteur.receiver.file;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.contracts.content.MediaFile;
import java.util.Optional;
import org.bson.Document;

/// The collection `files`: how far each file is that came in.
final class MongoKnownFiles {
  private final MongoCollection<Document> collection;

  MongoKnownFiles(MongoDatabase database) {
    this.collection = database.getCollection("files");
    collection.createIndex(Indexes.ascending("session"));
  }

  Optional<KnownFile> find(String mediaId) {
    return Optional.ofNullable(collection.find(Filters.eq("_id", mediaId)).first())
        .map(MongoKnownFiles::read);
  }

  /// Durable at return.
  void keep(KnownFile file) {
    collection.replaceOne(
        Filters.eq("_id", file.mediaId()), write(file), new ReplaceOptions().upsert(true));
  }

  void forget(String sessionId) {
    collection.deleteMany(Filters.eq("session", sessionId));
  }

  private static Document write(KnownFile file) {
    return new Document("_id", file.mediaId())
        .append("session", file.sessionId())
        .append("message", file.messageId())
        .append("chat", file.chatJid())
        .append("status", file.status().publicName())
        .append("size", file.size())
        .append("sha256", file.sha256())
        .append("mimeType", file.mimeType())
        .append("width", file.width())
        .append("height", file.height());
  }

  private static KnownFile read(Document document) {
    return new KnownFile(
        document.getString("_id"),
        document.getString("session"),
        document.getString("message"),
        document.getString("chat"),
        MediaFile.Status.of(document.getString("status")),
        document.getLong("size"),
        document.getString("sha256"),
        document.getString("mimeType"),
        document.getInteger("width"),
        document.getInteger("height"));
  }
}
