package io.facteur.webhook.endpoint;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.event.EventType;
import io.facteur.guardedhttp.TargetUrl;
import io.facteur.vault.Vault;
import io.facteur.webhook.signing.WebhookSecret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Endpoints in MongoDB, their secrets sealed with the session's data key.
public final class MongoEndpoints implements Endpoints {
  private static final String PURPOSE = "webhook.secret";

  private static final Duration AGE = Duration.ofSeconds(1);

  private final MongoCollection<Document> endpoints;
  private final Vault vault;

  /// What another replica was told is seen within a second.
  private final Cache<String, List<Endpoint>> recent =
      Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(10_000).build();

  /// Keeps them in `webhook.endpoints`.
  public MongoEndpoints(MongoDatabase database, Vault vault) {
    this.endpoints = database.getCollection("webhook.endpoints");
    this.vault = vault;
    endpoints.createIndex(Indexes.ascending("session"));
  }

  @Override
  public void add(Endpoint endpoint) {
    Sealed secret = vault.seal(PURPOSE, endpoint.session(), endpoint.id(), endpoint.secret().key());
    endpoints.insertOne(
        new Document("_id", endpoint.id())
            .append("session", endpoint.session())
            .append("url", endpoint.url().toString())
            .append("secret", secret.value())
            .append("events", endpoint.events().stream().map(EventType::publicName).toList())
            .append("createdAt", Date.from(endpoint.createdAt())));
    recent.invalidate(endpoint.session());
  }

  @Override
  public Optional<Endpoint> find(String session, String id) {
    @Nullable Document found = endpoints.find(and(eq("_id", id), eq("session", session))).first();
    return found == null ? Optional.empty() : Optional.of(endpoint(found));
  }

  @Override
  public List<Endpoint> of(String session) {
    return recent.get(session, this::read);
  }

  private List<Endpoint> read(String session) {
    return endpoints
        .find(eq("session", session))
        .sort(Sorts.ascending("createdAt", "_id"))
        .map(this::endpoint)
        .into(new ArrayList<>());
  }

  @Override
  public boolean remove(String session, String id) {
    boolean removed =
        endpoints.deleteOne(and(eq("_id", id), eq("session", session))).getDeletedCount() > 0;
    recent.invalidate(session);
    return removed;
  }

  @Override
  public void removeSession(String session) {
    endpoints.deleteMany(eq("session", session));
    recent.invalidate(session);
  }

  private Endpoint endpoint(Document stored) {
    String id = stored.getString("_id");
    String session = stored.getString("session");
    byte[] secret = vault.open(PURPOSE, session, id, new Sealed(stored.getString("secret")));
    return new Endpoint(
        id,
        session,
        TargetUrl.parse(stored.getString("url")),
        new WebhookSecret(secret),
        stored.getList("events", String.class).stream()
            .map(EventType::of)
            .collect(Collectors.toUnmodifiableSet()),
        stored.getDate("createdAt").toInstant());
  }
}
