package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.whatsapp.engine.store.PrivacyToken;
import io.facteur.whatsapp.engine.store.PrivacyTokenStore;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The collection `privacy-tokens`: `{_id: session|contact, session, sealed, at, issuedAt}`, and
/// the salt under `session|`. Only the session's owner writes, so reading before writing is enough.
final class MongoPrivacyTokenStore implements PrivacyTokenStore {
  static final String COLLECTION = "privacy-tokens";
  private static final String PURPOSE = "privacy-token";
  private static final String SALT = "";

  private final MongoCollection<Document> tokens;
  private final MongoKeep keep;
  private final Remembered<Document> remembered = new Remembered<>();

  MongoPrivacyTokenStore(MongoCollection<Document> tokens, MongoKeep keep) {
    this.tokens = tokens;
    this.keep = keep;
  }

  @Override
  public Optional<PrivacyToken> find(Jid contact) {
    var key = contact.toString();
    return keep.read(
        "find a privacy token",
        () ->
            document(key)
                .filter(found -> found.containsKey("sealed"))
                .map(found ->
                    new PrivacyToken(
                        contact,
                        keep.open(PURPOSE, key, found.getString("sealed")),
                        found.getDate("at").toInstant())));
  }

  @Override
  public boolean put(PrivacyToken token) {
    var key = token.contact().toString();
    return keep.write(
        "write a privacy token",
        () -> {
          var known = document(key).map(found -> found.getDate("at"));
          if (known.filter(at -> !at.toInstant().isBefore(token.at())).isPresent()) {
            return false;
          }
          set(
              key,
              Updates.set("sealed", keep.seal(PURPOSE, key, token.value()).value()),
              Updates.set("at", Date.from(token.at())));
          return true;
        });
  }

  @Override
  public Optional<Instant> issuedAt(Jid contact) {
    return keep.read(
        "find when a privacy token was issued",
        () ->
            document(contact.toString())
                .map(found -> found.getDate("issuedAt"))
                .map(Date::toInstant));
  }

  @Override
  public void issued(Jid contact, Instant at) {
    keep.run(
        "write when a privacy token was issued",
        () -> set(contact.toString(), Updates.set("issuedAt", Date.from(at))));
  }

  @Override
  public Optional<byte[]> salt() {
    return keep.read(
        "find the salt",
        () -> document(SALT).map(found -> keep.open(PURPOSE, SALT, found.getString("sealed"))));
  }

  @Override
  public void putSalt(byte[] salt) {
    keep.run(
        "write the salt",
        () -> set(SALT, Updates.set("sealed", keep.seal(PURPOSE, SALT, salt).value())));
  }

  private Optional<Document> document(String key) {
    return remembered.get(
        key,
        () -> {
          @Nullable Document found = tokens.find(eq("_id", keep.id(key))).first();
          return Optional.ofNullable(found);
        });
  }

  private void set(String key, Bson... fields) {
    remembered.write(
        key,
        () ->
            tokens.updateOne(
                eq("_id", keep.id(key)),
                Updates.combine(Updates.combine(fields), Updates.set("session", keep.sessionId())),
                new UpdateOptions().upsert(true)));
  }
}
