package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.whatsapp.engine.store.IdentityStore;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.Optional;
import org.bson.Document;

/// The collection `identities`: `{_id: session|name:device, session, sealed}`. The keys are public;
/// they are sealed so that nobody who can write to the database can put another in their place.
final class MongoIdentityStore implements IdentityStore {
  static final String COLLECTION = "identities";
  private static final String PURPOSE = "identity";

  private final MongoCollection<Document> identities;
  private final MongoKeep keep;

  MongoIdentityStore(MongoCollection<Document> identities, MongoKeep keep) {
    this.identities = identities;
    this.keep = keep;
  }

  @Override
  public Optional<byte[]> find(SignalAddress address) {
    return keep.read(
        "find an identity",
        () ->
            Optional.ofNullable(identities.find(eq("_id", idOf(address))).first())
                .map(found -> keep.open(PURPOSE, keyOf(address), found.getString("sealed"))));
  }

  @Override
  public void put(SignalAddress address, byte[] identityKey) {
    keep.run(
        "write an identity",
        () ->
            identities.replaceOne(
                eq("_id", idOf(address)),
                new Document("_id", idOf(address))
                    .append("session", keep.sessionId())
                    .append("sealed", keep.seal(PURPOSE, keyOf(address), identityKey).value()),
                new ReplaceOptions().upsert(true)));
  }

  @Override
  public void delete(SignalAddress address) {
    keep.run("delete an identity", () -> identities.deleteOne(eq("_id", idOf(address))));
  }

  private String idOf(SignalAddress address) {
    return keep.id(keyOf(address));
  }

  private static String keyOf(SignalAddress address) {
    return address.name() + ":" + address.device();
  }
}
