package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.facteur.session.fact.Facts;
import io.facteur.session.registry.Account;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bson.Document;

/// The stores of all sessions, in shared collections.
final class MongoSessionStores implements SessionStores {
  /// Documents of these carry the session in the field `session`.
  private static final List<String> BY_SESSION =
      List.of(
          MongoPreKeyStore.COLLECTION,
          MongoRatchetStore.COLLECTION,
          MongoIdentityStore.COLLECTION,
          MongoDeviceListStore.COLLECTION,
          MongoLidMappingStore.COLLECTION,
          MongoWireJournal.COLLECTION,
          MongoInboundJournal.COLLECTION,
          MongoPrivacyTokenStore.COLLECTION,
          MongoRestrictionStore.COLLECTION,
          MongoSenderKeyStore.COLLECTION,
          MongoKeyHolderStore.COLLECTION,
          MongoGroupStore.COLLECTION,
          MongoMissingMessageStore.COLLECTION);

  private final MongoDatabase database;
  private final Vault vault;
  private final Facts facts;
  private final Clock clock;

  MongoSessionStores(MongoDatabase database, Vault vault, Facts facts, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.facts = facts;
    this.clock = clock;
    MongoPreKeyStore.index(collection(MongoPreKeyStore.COLLECTION));
    MongoRatchetStore.index(collection(MongoRatchetStore.COLLECTION));
    MongoLidMappingStore.index(collection(MongoLidMappingStore.COLLECTION));
    MongoWireJournal.index(collection(MongoWireJournal.COLLECTION));
    MongoInboundJournal.index(collection(MongoInboundJournal.COLLECTION));
    collection(MongoIdentityStore.COLLECTION).createIndex(Indexes.ascending("session"));
    collection(MongoDeviceListStore.COLLECTION).createIndex(Indexes.ascending("session"));
    collection(MongoPrivacyTokenStore.COLLECTION).createIndex(Indexes.ascending("session"));
    collection(MongoRestrictionStore.COLLECTION).createIndex(Indexes.ascending("session"));
    collection(MongoSenderKeyStore.COLLECTION).createIndex(Indexes.ascending("session"));
    collection(MongoKeyHolderStore.COLLECTION).createIndex(Indexes.ascending("session"));
    collection(MongoGroupStore.COLLECTION).createIndex(Indexes.ascending("session"));
    MongoMissingMessageStore.index(collection(MongoMissingMessageStore.COLLECTION));
  }

  @Override
  public EngineStores of(String sessionId, long epoch, BooleanSupplier owned) {
    var keep = new MongoKeep(sessionId, vault, owned);
    return new EngineStores(
        new MongoDeviceStore(collection(MongoDeviceStore.COLLECTION), keep),
        new MongoPreKeyStore(collection(MongoPreKeyStore.COLLECTION), keep),
        new MongoRatchetStore(collection(MongoRatchetStore.COLLECTION), keep),
        new MongoIdentityStore(collection(MongoIdentityStore.COLLECTION), keep),
        new MongoDeviceListStore(collection(MongoDeviceListStore.COLLECTION), keep),
        new MongoLidMappingStore(collection(MongoLidMappingStore.COLLECTION), keep),
        new MongoWireJournal(collection(MongoWireJournal.COLLECTION), keep, epoch, clock),
        new MongoInboundJournal(collection(MongoInboundJournal.COLLECTION), facts, keep, clock),
        new MongoPrivacyTokenStore(collection(MongoPrivacyTokenStore.COLLECTION), keep),
        new MongoRestrictionStore(collection(MongoRestrictionStore.COLLECTION), keep),
        new MongoSenderKeyStore(collection(MongoSenderKeyStore.COLLECTION), keep),
        new MongoKeyHolderStore(collection(MongoKeyHolderStore.COLLECTION), keep),
        new MongoGroupStore(collection(MongoGroupStore.COLLECTION), keep),
        new MongoMissingMessageStore(collection(MongoMissingMessageStore.COLLECTION), keep));
  }

  @Override
  public void forgetSending(String sessionId, Account account) {
    collection(MongoRatchetStore.COLLECTION).deleteMany(eq("session", sessionId));
    collection(MongoKeyHolderStore.COLLECTION).deleteMany(eq("session", sessionId));
    var jid = Jid.parse(account.jid());
    var lid = account.lid();
    MongoSenderKeyStore.forget(
        collection(MongoSenderKeyStore.COLLECTION),
        sessionId,
        Stream.concat(Stream.of(jid), Stream.ofNullable(lid).map(Jid::parse))
            .map(one -> SignalAddress.of(one).name())
            .toList(),
        jid.device());
  }

  /// The credentials go last: as long as they are there, forgetting was not finished.
  @Override
  public void forget(String sessionId) {
    for (var name : BY_SESSION) {
      collection(name).deleteMany(eq("session", sessionId));
    }
    collection(MongoDeviceStore.COLLECTION).deleteOne(eq("_id", sessionId));
  }

  private MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }
}
