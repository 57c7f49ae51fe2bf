package io.facteur.session.lifecycle;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.session.SessionFact;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.eventbus.MongoJournal;
import io.facteur.session.fact.Facts;
import io.facteur.session.key.KeysInStore;
import io.facteur.session.key.SessionKeys;
import io.facteur.session.ownership.Instance;
import io.facteur.session.ownership.LeaseKeeper;
import io.facteur.session.ownership.LeasesInStore;
import io.facteur.session.registry.Profile;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.registry.SessionsInStore;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.wire.jid.Jid;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/// A fleet of engines that do nothing, with a store, keys and facts of its own.
abstract class FleetFixture {
  static final LinkedAccount ACCOUNT =
      new LinkedAccount(
          Jid.parse("33600000001:4@s.whatsapp.net"),
          Jid.parse("192700000001:4@lid"),
          "android",
          null);

  final EmbeddedStore store = EmbeddedStore.inMemory();
  final MongoClient client = MongoClients.create(store.connectionString());
  final MongoDatabase database = client.getDatabase("facteur");
  final AtomicLong restores = new AtomicLong();
  final SessionRegistry registry = SessionsInStore.registry(database);
  final SessionKeys keys = KeysInStore.of(database);
  final Vault vault = new Vault(keys, new SecureRandom());
  final MongoJournal<SessionFact> journal =
      new MongoJournal<>(database, Topic.SESSION_FACTS, Clock.systemUTC());
  final Facts facts = new Facts(journal, _ -> {});
  final FakeStores stores = new FakeStores();
  final List<FakeEngine> engines = new CopyOnWriteArrayList<>();
  final AtomicLong nanos = new AtomicLong();
  final List<LeaseKeeper> keepers = new ArrayList<>();
  final Fleet fleet = fleet(new Instance("a", "1"));

  @AfterEach
  void close() {
    keepers.forEach(LeaseKeeper::close);
    client.close();
    store.close();
  }

  Fleet other(String process) {
    return fleet(new Instance(process, "1"));
  }

  Fleet fleet(Instance process) {
    var keeper = LeasesInStore.keeper(database, process, nanos::get);
    keepers.add(keeper);
    var ledger = new SessionLedger(SessionsInStore.owned(database), facts, Clock.systemUTC());
    EngineFactory factory =
        (_, engineStores, events) -> {
          var engine = new FakeEngine(engineStores, events);
          engines.add(engine);
          return engine;
        };
    return new Fleet(
        registry,
        keeper,
        new Launch(factory, stores, ledger, vault, new Grapevine(facts), false, Clock.systemUTC()),
        new Parting(stores, keys, ledger, registry, restores::get));
  }

  void create(String id) {
    registry.create(Session.fresh(id, new Profile(null, Map.of()), Instant.EPOCH));
    keys.create(id);
    registry.intendNewStart(id);
  }

  Session session(String id) {
    return registry.find(id).orElseThrow();
  }

  SessionStatus status(String id) {
    return session(id).status();
  }

  List<String> told(String id) {
    return journal.after(id, 0, 100).stream()
        .map(fact ->
            fact instanceof SessionFact.StatusChanged changed
                ? changed.status().publicName() + "/" + changed.statusReason()
                : fact.getClass().getSimpleName())
        .toList();
  }
}
