package io.facteur.gateway.key;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.facteur.gateway.address.Network;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// The collection `gateway.api-keys`: each key as its id and its hash.
final class MongoApiKeys implements ApiKeys {
  private static final byte[] NOBODY = new byte[32];

  private final MongoCollection<Document> keys;
  private final Clock clock;

  MongoApiKeys(MongoDatabase database, Clock clock) {
    this.keys = database.getCollection("gateway.api-keys");
    this.clock = clock;
  }

  @Override
  public boolean isEmpty() {
    return keys.find().limit(1).first() == null;
  }

  @Override
  public void add(KeyText text, ApiKey key) {
    keys.insertOne(
        new Document("_id", text.id())
            .append("name", key.name())
            .append("hash", KeyText.hash(text.whole()))
            .append("scopes", scopes(key))
            .append("sessions", List.copyOf(key.sessions()))
            .append("expiresAt", date(key.expiresAt()))
            .append("networks", key.networks().stream().map(Network::text).toList())
            .append("createdAt", Date.from(clock.instant())));
  }

  @Override
  public Optional<ApiKey> find(KeyText presented) {
    @Nullable Document stored = keys.find(eq("_id", presented.id())).first();
    byte[] expected = stored == null ? NOBODY : stored.get("hash", Binary.class).getData();
    boolean same = MessageDigest.isEqual(expected, KeyText.hash(presented.whole()));
    return stored != null && same ? Optional.of(key(stored)) : Optional.empty();
  }

  @Override
  public Optional<KeptKey> get(String id) {
    return Optional.ofNullable(keys.find(eq("_id", id)).first()).map(MongoApiKeys::kept);
  }

  @Override
  public List<KeptKey> all() {
    return keys.find()
        .sort(Sorts.ascending("createdAt", "_id"))
        .map(MongoApiKeys::kept)
        .into(new ArrayList<>());
  }

  @Override
  public boolean replace(ApiKey key) {
    return keys.updateOne(
                eq("_id", key.id()),
                combine(
                    set("name", key.name()),
                    set("scopes", scopes(key)),
                    set("sessions", List.copyOf(key.sessions())),
                    set("expiresAt", date(key.expiresAt())),
                    set("networks", key.networks().stream().map(Network::text).toList())))
            .getMatchedCount()
        == 1;
  }

  @Override
  public boolean remove(String id) {
    return keys.deleteOne(eq("_id", id)).getDeletedCount() == 1;
  }

  @Override
  public void used(String id) {
    keys.updateOne(eq("_id", id), set("lastUsedAt", Date.from(clock.instant())));
  }

  private static List<String> scopes(ApiKey key) {
    return key.scopes().stream().map(Scope::publicName).sorted().toList();
  }

  private static KeptKey kept(Document stored) {
    return new KeptKey(
        key(stored), stored.getDate("createdAt").toInstant(), instant(stored, "lastUsedAt"));
  }

  private static ApiKey key(Document stored) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    stored.getList("scopes", String.class).forEach(scope -> scopes.add(Scope.of(scope)));
    return new ApiKey(
        stored.getString("_id"),
        stored.getString("name"),
        scopes,
        Set.copyOf(stored.getList("sessions", String.class)),
        instant(stored, "expiresAt"),
        stored.getList("networks", String.class, List.of()).stream().map(Network::new).toList());
  }

  private static @Nullable Date date(@Nullable Instant time) {
    return time == null ? null : Date.from(time);
  }

  private static @Nullable Instant instant(Document stored, String field) {
    @Nullable Date time = stored.getDate(field);
    return time == null ? null : time.toInstant();
  }
}
