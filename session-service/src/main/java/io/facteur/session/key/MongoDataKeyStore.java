package io.facteur.session.key;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.facteur.vault.DataKeyStore;
import io.facteur.vault.WrappedDataKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/// The collection `data-keys`: `{_id: session|version, session, version, masterKey, wrapped}`.
final class MongoDataKeyStore implements DataKeyStore {
  private final MongoCollection<Document> keys;

  MongoDataKeyStore(MongoDatabase database) {
    this.keys = database.getCollection("data-keys");
    keys.createIndex(Indexes.ascending("session", "version"));
  }

  @Override
  public Optional<WrappedDataKey> newest(String sessionId) {
    return Optional.ofNullable(
            keys.find(eq("session", sessionId)).sort(Sorts.descending("version")).limit(1).first())
        .map(MongoDataKeyStore::read);
  }

  @Override
  public Optional<WrappedDataKey> find(String sessionId, int version) {
    return Optional.ofNullable(keys.find(eq("_id", idOf(sessionId, version))).first())
        .map(MongoDataKeyStore::read);
  }

  @Override
  public boolean insertIfAbsent(WrappedDataKey key) {
    try {
      keys.insertOne(
          new Document("_id", idOf(key.sessionId(), key.version()))
              .append("session", key.sessionId())
              .append("version", key.version())
              .append("masterKey", key.masterKeyId())
              .append("wrapped", key.wrapped()));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void rewrap(WrappedDataKey key) {
    keys.updateOne(
        eq("_id", idOf(key.sessionId(), key.version())),
        combine(set("masterKey", key.masterKeyId()), set("wrapped", key.wrapped())));
  }

  @Override
  public Map<String, Long> wrappers() {
    var counts = new TreeMap<String, Long>();
    for (String id : keys.distinct("masterKey", String.class)) {
      counts.put(id, keys.countDocuments(eq("masterKey", id)));
    }
    return counts;
  }

  @Override
  public List<WrappedDataKey> wrappedBy(String masterKeyId, int most) {
    return keys.find(eq("masterKey", masterKeyId))
        .limit(most)
        .map(MongoDataKeyStore::read)
        .into(new ArrayList<>());
  }

  @Override
  public void deleteAll(String sessionId) {
    keys.deleteMany(eq("session", sessionId));
  }

  private static String idOf(String sessionId, int version) {
    return sessionId + "|" + version;
  }

  private static WrappedDataKey read(Document key) {
    return new WrappedDataKey(
        key.getString("session"),
        key.getInteger("version"),
        key.getString("masterKey"),
        key.getString("wrapped"));
  }
}
