package io.facteur.media.whatsapp;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.call.UploadedMedia;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.wire.media.MediaType;
import java.util.Optional;
import org.bson.Document;

/// Files that lie at WhatsApp's hosts: the collection `media.uploads`, one sealed record per file
/// and type, because the type is part of the key.
final class MongoUploads {
  private static final String PURPOSE = "media.upload";

  private final MongoCollection<Document> collection;
  private final Vault vault;

  MongoUploads(MongoDatabase database, Vault vault) {
    this.collection = database.getCollection("media.uploads");
    this.vault = vault;
    collection.createIndex(Indexes.ascending("session"));
  }

  Optional<UploadedMedia> find(String sessionId, String mediaId, MediaType type) {
    String id = id(mediaId, type);
    Document found = collection.find(Filters.eq("_id", id)).first();
    return Optional.ofNullable(found)
        .filter(document -> sessionId.equals(document.getString("session")))
        .map(document -> {
          var sealed = new Sealed(document.getString("record"));
          return ContractJson.mapper()
              .readValue(vault.openText(PURPOSE, sessionId, id, sealed), UploadedMedia.class);
        });
  }

  /// Durable at return.
  void keep(String sessionId, MediaType type, UploadedMedia upload) {
    String id = id(upload.mediaId(), type);
    String json = ContractJson.mapper().writeValueAsString(upload);
    collection.replaceOne(
        Filters.eq("_id", id),
        new Document("_id", id)
            .append("session", sessionId)
            .append("record", vault.sealText(PURPOSE, sessionId, id, json).value()),
        new ReplaceOptions().upsert(true));
  }

  void forget(String sessionId) {
    collection.deleteMany(Filters.eq("session", sessionId));
  }

  private static String id(String mediaId, MediaType type) {
    return mediaId + "|" + type.wireName();
  }
}
