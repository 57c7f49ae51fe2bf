package io.facteur.gateway.key;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// The keys that were made here, each as its id and its hash.
final class MongoApiKeys {
  private static final byte[] NOBODY = new byte[32];

  private final MongoCollection<Document> keys;
  private final Clock clock;

  MongoApiKeys(MongoDatabase database, Clock clock) {
    this.keys = database.getCollection("gateway.api-keys");
    this.clock = clock;
  }

  boolean isEmpty() {
    return keys.find().limit(1).first() == null;
  }

  void add(KeyText text, String name, Set<Scope> scopes) {
    keys.insertOne(
        new Document("_id", text.id())
            .append("name", name)
            .append("hash", KeyText.hash(text.whole()))
            .append("scopes", scopes.stream().map(Scope::publicName).toList())
            .append("sessions", List.of())
            .append("createdAt", Date.from(clock.instant())));
  }

  /// The key that was presented; an unknown id costs the same comparison as a known one.
  Optional<ApiKey> find(KeyText presented) {
    @Nullable Document stored = keys.find(eq("_id", presented.id())).first();
    byte[] expected = stored == null ? NOBODY : stored.get("hash", Binary.class).getData();
    boolean same = MessageDigest.isEqual(expected, KeyText.hash(presented.whole()));
    return stored != null && same ? Optional.of(key(stored)) : Optional.empty();
  }

  private static ApiKey key(Document stored) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    stored.getList("scopes", String.class).forEach(scope -> scopes.add(Scope.of(scope)));
    return new ApiKey(
        stored.getString("_id"),
        stored.getString("name"),
        scopes,
        Set.copyOf(stored.getList("sessions", String.class)));
  }
}
