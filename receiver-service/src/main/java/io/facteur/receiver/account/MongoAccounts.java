package io.facteur.receiver.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.session.SessionFact;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// The collection `accounts`: one document per session.
final class MongoAccounts implements Accounts {
  private static final String DELETED_AT = "deletedAt";

  private final MongoCollection<Document> collection;

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
    var before = get(fact.sessionId());
    var document =
        new Document("_id", fact.sessionId())
            .append("phoneNumber", later(fact.phoneNumber(), before.phoneNumber()))
            .append("lid", later(fact.lid(), before.lid()))
            .append("metadata", ContractJson.mapper().writeValueAsString(fact.metadata()));
    collection.replaceOne(
        Filters.eq("_id", fact.sessionId()), document, new ReplaceOptions().upsert(true));
  }

  @Override
  public void forget(String sessionId, Instant at) {
    collection.replaceOne(
        Filters.eq("_id", sessionId),
        new Document("_id", sessionId).append(DELETED_AT, Date.from(at)),
        new ReplaceOptions().upsert(true));
  }

  private Optional<Account> find(String sessionId) {
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
