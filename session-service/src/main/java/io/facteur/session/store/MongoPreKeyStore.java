package io.facteur.session.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.facteur.whatsapp.engine.store.PreKeyStore;
import io.facteur.whatsapp.engine.store.StoredPreKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/// The collection `prekeys`: `{_id: session|id, session, key, uploaded, public, sealed}`.
final class MongoPreKeyStore implements PreKeyStore {
  static final String COLLECTION = "prekeys";
  private static final String PURPOSE = "prekey";

  private final MongoCollection<Document> preKeys;
  private final MongoKeep keep;

  MongoPreKeyStore(MongoCollection<Document> preKeys, MongoKeep keep) {
    this.preKeys = preKeys;
    this.keep = keep;
  }

  static void index(MongoCollection<Document> preKeys) {
    preKeys.createIndex(Indexes.ascending("session", "uploaded", "key"));
  }

  @Override
  public void insert(List<StoredPreKey> keys) {
    if (!keys.isEmpty()) {
      keep.run("insert prekeys", () -> preKeys.insertMany(keys.stream().map(this::write).toList()));
    }
  }

  @Override
  public Optional<StoredPreKey> find(int id) {
    return keep.read(
        "find a prekey",
        () -> Optional.ofNullable(preKeys.find(eq("_id", idOf(id))).first()).map(this::read));
  }

  @Override
  public Map<Integer, byte[]> publicKeys(Collection<Integer> ids) {
    var documents = ids.stream().map(this::idOf).toList();
    return keep.read(
        "read public prekeys",
        () -> {
          var found = new HashMap<Integer, byte[]>();
          preKeys
              .find(in("_id", documents))
              .projection(Projections.include("key", "public"))
              .forEach(key -> found.put(key.getInteger("key"), publicKey(key)));
          return found;
        });
  }

  @Override
  public List<StoredPreKey> notUploaded(int limit) {
    return keep.read(
        "list prekeys",
        () ->
            preKeys
                .find(and(eq("session", keep.sessionId()), eq("uploaded", false)))
                .sort(Sorts.ascending("key"))
                .limit(limit)
                .map(this::read)
                .into(new ArrayList<>()));
  }

  @Override
  public void markUploaded(Collection<Integer> ids) {
    var documents = ids.stream().map(this::idOf).toList();
    keep.run(
        "mark prekeys uploaded",
        () -> preKeys.updateMany(in("_id", documents), set("uploaded", true)));
  }

  @Override
  public void remove(int id) {
    keep.run("remove a prekey", () -> preKeys.deleteOne(eq("_id", idOf(id))));
  }

  private String idOf(int key) {
    return keep.id(Integer.toString(key));
  }

  private Document write(StoredPreKey key) {
    var sealed = keep.seal(PURPOSE, Integer.toString(key.id()), key.privateKey());
    return new Document("_id", idOf(key.id()))
        .append("session", keep.sessionId())
        .append("key", key.id())
        .append("uploaded", key.uploaded())
        .append("public", key.publicKey())
        .append("sealed", sealed.value());
  }

  private StoredPreKey read(Document key) {
    int id = key.getInteger("key");
    return new StoredPreKey(
        id,
        publicKey(key),
        keep.open(PURPOSE, Integer.toString(id), key.getString("sealed")),
        key.getBoolean("uploaded"));
  }

  private static byte[] publicKey(Document key) {
    return key.get("public", Binary.class).getData();
  }
}
