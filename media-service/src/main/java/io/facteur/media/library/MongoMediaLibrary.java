package io.facteur.media.library;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// The collection `media`: one document per file, what its owner said of it sealed.
final class MongoMediaLibrary implements MediaLibrary {
  private static final String PURPOSE = "media.details";
  private static final String STATE = "state";
  private static final String CREATED = "createdAt";

  private final MongoCollection<Document> collection;
  private final Vault vault;

  MongoMediaLibrary(MongoDatabase database, Vault vault) {
    this.collection = database.getCollection("media");
    this.vault = vault;
    collection.createIndex(Indexes.ascending("session"));
    collection.createIndex(Indexes.ascending(STATE, CREATED));
  }

  @Override
  public Optional<Media> find(String mediaId) {
    return Optional.ofNullable(collection.find(Filters.eq("_id", mediaId)).first()).map(this::read);
  }

  @Override
  public boolean add(Media media) {
    try {
      collection.insertOne(write(media));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void update(Media media) {
    collection.replaceOne(Filters.eq("_id", media.id()), write(media));
  }

  @Override
  public void remove(String mediaId) {
    collection.deleteOne(Filters.eq("_id", mediaId));
  }

  @Override
  public long size(String sessionId) {
    long size = 0;
    var kept = new Document("session", sessionId).append(STATE, MediaState.READY.stored());
    for (Document file : collection.find(kept).projection(Projections.include("size"))) {
      size += file.getLong("size");
    }
    return size;
  }

  @Override
  public List<Media> olderThan(Instant before, int limit) {
    var old =
        new Document(STATE, MediaState.READY.stored())
            .append(CREATED, new Document("$lt", Date.from(before)));
    return collection
        .find(old)
        .sort(Sorts.ascending(CREATED))
        .limit(limit)
        .map(this::read)
        .into(new ArrayList<>());
  }

  @Override
  public void forget(String sessionId) {
    collection.deleteMany(Filters.eq("session", sessionId));
  }

  private Document write(Media media) {
    String details = ContractJson.mapper().writeValueAsString(media.details());
    return new Document("_id", media.id())
        .append("session", media.sessionId())
        .append(STATE, media.state().stored())
        .append("size", media.size())
        .append("sha256", media.sha256())
        .append("mimeType", media.mimeType())
        .append("width", media.width())
        .append("height", media.height())
        .append("seconds", media.seconds())
        .append("details", vault.sealText(PURPOSE, media.sessionId(), media.id(), details).value())
        .append(CREATED, Date.from(media.createdAt()));
  }

  private Media read(Document document) {
    String id = document.getString("_id");
    String session = document.getString("session");
    String details =
        vault.openText(PURPOSE, session, id, new Sealed(document.getString("details")));
    return new Media(
        id,
        session,
        MediaState.of(document.getString(STATE)),
        document.getLong("size"),
        document.getString("sha256"),
        document.getString("mimeType"),
        document.getInteger("width"),
        document.getInteger("height"),
        document.getInteger("seconds"),
        ContractJson.mapper().readValue(details, Media.Details.class),
        document.getDate(CREATED).toInstant());
  }
}
