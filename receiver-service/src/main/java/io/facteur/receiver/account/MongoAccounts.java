package io.facteur.receiver.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.session.SessionFact;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// The collection `accounts`: one document per session. What another replica heard of a session is
/// seen within a second.
final class MongoAccounts implements Accounts {
  private static final String DELETED_AT = "deletedAt";

  private static final Duration AGE = Duration.ofSeconds(1);

  private final MongoCollection<Document> collection;
  private final Cache<String, Optional<Account>> recent =
      Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(10_000).build();

  /// Keeps them in this database.
  MongoAccounts(MongoDatabase database) {
    this.collection = database.getCollection("accounts");
  }

  @Override
  public Account get(String sessionId) {
    return find(sessionId).orElseGet(() -> Account.unheardOf(sessionId));
  }

  @Override
  public boolean isKnown(String sessionId) {
    return find(sessionId).filter(account -> account.deletedAt() == null).isPresent();
  }

  @Override
  public void keep(SessionFact.StatusChanged fact) {
    var before = read(fact.sessionId()).orElseGet(() -> Account.unheardOf(fact.sessionId()));
    var document =
        new Document("_id", fact.sessionId())
            .append("phoneNumber", later(fact.phoneNumber(), before.phoneNumber()))
            .append("lid", later(fact.lid(), before.lid()))
            .append("metadata", ContractJson.mapper().writeValueAsString(fact.metadata()));
    collection.replaceOne(
        Filters.eq("_id", fact.sessionId()), document, new ReplaceOptions().upsert(true));
    recent.invalidate(fact.sessionId());
  }

  @Override
  public void forget(String sessionId, Instant at) {
    collection.replaceOne(
        Filters.eq("_id", sessionId),
        new Document("_id", sessionId).append(DELETED_AT, Date.from(at)),
        new ReplaceOptions().upsert(true));
    recent.invalidate(sessionId);
  }

  private Optional<Account> find(String sessionId) {
    return recent.get(sessionId, this::read);
  }

  private Optional<Account> read(String sessionId) {
    return Optional.ofNullable(collection.find(Filters.eq("_id", sessionId)).first())
        .map(MongoAccounts::read);
  }

  private static Account read(Document document) {
    var deletedAt = document.getDate(DELETED_AT);
    return new Account(
        document.getString("_id"),
        document.getString("phoneNumber"),
        document.getString("lid"),
        metadata(document.getString("metadata")),
        deletedAt == null ? null : deletedAt.toInstant());
  }

  /// As JSON text: a caller's key may hold dots and dollars, which a field's name may not.
  private static Map<String, String> metadata(@Nullable String json) {
    return json == null
        ? Map.of()
        : ContractJson.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
  }

  private static @Nullable String later(@Nullable String now, @Nullable String before) {
    return now == null ? before : now;
  }
}
