package io.facteur.session.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.facteur.whatsapp.engine.store.SenderKeyName;
import io.facteur.whatsapp.engine.store.SenderKeyStore;
import io.facteur.whatsapp.engine.store.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;

/// The collection `sender-keys`: `{_id: session|group|name:device, session, version, sealed}`.
/// Sealed to its version and replaced by it, as ratchets are.
final class MongoSenderKeyStore implements SenderKeyStore {
  static final String COLLECTION = "sender-keys";
  private static final String PURPOSE = "sender-key";

  private final MongoCollection<Document> keys;
  private final MongoKeep keep;

  MongoSenderKeyStore(MongoCollection<Document> keys, MongoKeep keep) {
    this.keys = keys;
    this.keep = keep;
  }

  /// Forgets the sender keys of one device, whatever the chat.
  ///
  /// @param names by which its account is known
  static void forget(
      MongoCollection<Document> keys, String sessionId, List<String> names, int device) {
    for (String name : names) {
      var end = Pattern.compile(Pattern.quote("|" + name + ":" + device) + "$");
      keys.deleteMany(and(eq("session", sessionId), regex("_id", end)));
    }
  }

  @Override
  public Optional<Versioned> load(SenderKeyName name) {
    return keep.read(
        "load a sender key",
        () ->
            Optional.ofNullable(keys.find(eq("_id", idOf(name))).first())
                .map(key -> read(name, key)));
  }

  @Override
  public boolean compareAndSet(SenderKeyName name, long expectedVersion, byte[] state) {
    return keep.write("write a sender key", () -> replace(name, expectedVersion, state));
  }

  @Override
  public void delete(SenderKeyName name) {
    keep.run("delete a sender key", () -> keys.deleteOne(eq("_id", idOf(name))));
  }

  private boolean replace(SenderKeyName name, long expectedVersion, byte[] state) {
    long version = expectedVersion + 1;
    var sealed = keep.seal(PURPOSE, recordOf(name, version), state).value();
    if (expectedVersion == 0) {
      return MongoInsert.insertIfAbsent(
          keys,
          new Document("_id", idOf(name))
              .append("session", keep.sessionId())
              .append("version", version)
              .append("sealed", sealed));
    }
    return keys.updateOne(
                and(eq("_id", idOf(name)), eq("version", expectedVersion)),
                combine(set("version", version), set("sealed", sealed)))
            .getMatchedCount()
        == 1;
  }

  private Versioned read(SenderKeyName name, Document key) {
    long version = key.getLong("version");
    return new Versioned(
        version, keep.open(PURPOSE, recordOf(name, version), key.getString("sealed")));
  }

  private String idOf(SenderKeyName name) {
    return keep.id(keyOf(name));
  }

  private static String recordOf(SenderKeyName name, long version) {
    return keyOf(name) + "|" + version;
  }

  private static String keyOf(SenderKeyName name) {
    return name.group() + "|" + name.sender().name() + ":" + name.sender().device();
  }
}
