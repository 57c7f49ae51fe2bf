package io.facteur.media.conversion;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.media.library.Media;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/// What files were converted to: the collection `media.conversions`.
final class MongoConversions {
  private final MongoCollection<Document> collection;

  MongoConversions(MongoDatabase database) {
    this.collection = database.getCollection("media.conversions");
    collection.createIndex(Indexes.ascending("session"));
  }

  /// The id of what that file was converted to.
  Optional<String> find(String mediaId, Form form) {
    return Optional.ofNullable(collection.find(Filters.eq("_id", id(mediaId, form))).first())
        .map(document -> document.getString("media"));
  }

  /// Remembers it.
  void keep(Media original, Form form, String made) {
    String id = id(original.id(), form);
    var document =
        new Document("_id", id).append("session", original.sessionId()).append("media", made);
    collection.replaceOne(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
  }

  /// Drops a session's.
  void forget(String sessionId) {
    collection.deleteMany(Filters.eq("session", sessionId));
  }

  private static String id(String mediaId, Form form) {
    return mediaId + "|" + form.name().toLowerCase(Locale.ROOT);
  }
}
