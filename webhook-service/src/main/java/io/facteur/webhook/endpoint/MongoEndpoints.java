package io.facteur.webhook.endpoint;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.event.EventType;
import io.facteur.guardedhttp.TargetUrl;
import io.facteur.vault.Vault;
import io.facteur.webhook.endpoint.Endpoint.Disabled;
import io.facteur.webhook.signing.SigningKeys;
import io.facteur.webhook.signing.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Endpoints in MongoDB; their secrets, headers and addresses, in which many have a token, are
/// sealed with the session's data key.
public final class MongoEndpoints implements Endpoints {
  private static final String SECRET = "webhook.secret";
  private static final String PREVIOUS = "webhook.secret.previous";
  private static final String URL = "webhook.url";
  private static final String HEADERS = "webhook.headers";

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
    endpoints.insertOne(document(endpoint));
    recent.invalidate(endpoint.session());
  }

  @Override
  public void replace(Endpoint endpoint) {
    long matched =
        endpoints.replaceOne(eq("_id", endpoint.id()), document(endpoint)).getMatchedCount();
    recent.invalidate(endpoint.session());
    if (matched == 0) {
      throw Endpoints.notFound(endpoint.id());
    }
  }

  @Override
  public boolean disable(Endpoint endpoint, Disabled reason) {
    boolean changed =
        endpoints
                .updateOne(
                    and(eq("_id", endpoint.id()), exists("disabled", false)),
                    Updates.set("disabled", reason.name()))
                .getModifiedCount()
            > 0;
    recent.invalidate(endpoint.session());
    return changed;
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
  public List<Endpoint> all() {
    return endpoints.find().map(this::endpoint).into(new ArrayList<>());
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

  private Document document(Endpoint endpoint) {
    SigningKeys keys = endpoint.keys();
    Document document =
        new Document("_id", endpoint.id())
            .append("session", endpoint.session())
            .append("url", sealed(URL, endpoint, bytes(endpoint.url().toString())))
            .append("secret", sealed(SECRET, endpoint, keys.secret().key()))
            .append("legacy", keys.legacy())
            .append("events", endpoint.events().stream().map(EventType::publicName).toList())
            .append("createdAt", Date.from(endpoint.createdAt()));
    if (keys.previous() != null && keys.previousUntil() != null) {
      document
          .append("previous", sealed(PREVIOUS, endpoint, keys.previous().key()))
          .append("previousUntil", Date.from(keys.previousUntil()));
    }
    if (!endpoint.headers().isEmpty()) {
      byte[] json = ContractJson.mapper().writeValueAsBytes(endpoint.headers());
      document.append("headers", sealed(HEADERS, endpoint, json));
    }
    if (endpoint.disabled() != null) {
      document.append("disabled", endpoint.disabled().name());
    }
    return document;
  }

  private String sealed(String purpose, Endpoint endpoint, byte[] plain) {
    return vault.seal(purpose, endpoint.session(), endpoint.id(), plain).value();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Endpoint endpoint(Document stored) {
    @Nullable String disabled = stored.getString("disabled");
    return new Endpoint(
        stored.getString("_id"),
        stored.getString("session"),
        TargetUrl.parse(
            new String(opened(URL, stored, stored.getString("url")), StandardCharsets.UTF_8)),
        keys(stored),
        stored.getList("events", String.class).stream()
            .map(EventType::of)
            .collect(Collectors.toUnmodifiableSet()),
        headers(stored),
        disabled == null ? null : Disabled.valueOf(disabled),
        stored.getDate("createdAt").toInstant());
  }

  private SigningKeys keys(Document stored) {
    WebhookSecret secret = new WebhookSecret(opened(SECRET, stored, stored.getString("secret")));
    @Nullable String previous = stored.getString("previous");
    @Nullable Instant until = previous == null ? null : stored.getDate("previousUntil").toInstant();
    return new SigningKeys(
        secret,
        previous == null ? null : new WebhookSecret(opened(PREVIOUS, stored, previous)),
        until,
        stored.getBoolean("legacy", false));
  }

  private Map<String, String> headers(Document stored) {
    @Nullable String sealed = stored.getString("headers");
    return sealed == null
        ? Map.of()
        : ContractJson.mapper()
            .readValue(
                opened(HEADERS, stored, sealed), new TypeReference<Map<String, String>>() {});
  }

  private byte[] opened(String purpose, Document stored, String sealed) {
    return vault.open(
        purpose, stored.getString("session"), stored.getString("_id"), new Sealed(sealed));
  }
}
