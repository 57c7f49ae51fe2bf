package io.facteur.session.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.session.SessionFact;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.eventbus.MongoJournal;
import io.facteur.session.fact.Facts;
import io.facteur.session.key.KeysInStore;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.engine.store.EngineStores;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A document store of its own, with the stores of two sessions in it.
final class StoreUnderTest implements AutoCloseable {
  static final String SESSION = "shop";
  static final String OTHER_SESSION = "bakery";

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());
  final MongoDatabase database = client.getDatabase("facteur");
  final MongoJournal<SessionFact> journal =
      new MongoJournal<>(database, Topic.SESSION_FACTS, Clock.systemUTC());
  final List<SessionFact> published = new ArrayList<>();
  final AtomicBoolean owned = new AtomicBoolean(true);
  final Vault vault;
  final SessionStores stores;

  StoreUnderTest() {
    var keys = KeysInStore.of(database);
    keys.create(SESSION);
    keys.create(OTHER_SESSION);
    vault = new Vault(keys, new SecureRandom());
    stores =
        new MongoSessionStores(
            database, vault, new Facts(journal, published::add), Clock.systemUTC());
  }

  /// The stores of the session under test.
  EngineStores session() {
    return stores.of(SESSION, 1, owned::get);
  }

  /// The stores of another session in the same collections.
  EngineStores otherSession() {
    return stores.of(OTHER_SESSION, 1, () -> true);
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }
}
