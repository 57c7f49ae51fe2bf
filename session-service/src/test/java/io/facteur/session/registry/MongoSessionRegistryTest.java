package io.facteur.session.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoSessionRegistryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());
  private final MongoDatabase database = client.getDatabase("facteur");
  private final SessionRegistry registry = new MongoSessionRegistry(database);
  private final OwnedSessions owned = new MongoOwnedSessions(database);

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  @Test
  void readsASessionAsItWasWritten() {
    var profile = new Profile("The shop", Map.of("a.tenant", "x", "$price", "1"));
    registry.create(Session.fresh("shop", profile, NOW));
    setEpoch("shop", 7);
    var account = new Account("33600000001:4@s.whatsapp.net", "1927@lid", "+33600000001");
    var qr = new ShownQr(new Sealed("v1.AAAA"), NOW.plusSeconds(20));

    owned.link("shop", 7, account);
    owned.stand("shop", 7, SessionStatus.PENDING, "scan_qr");
    owned.show("shop", 7, qr);
    var kept = registry.find("shop").orElseThrow();

    assertThat(kept.profile()).isEqualTo(profile);
    assertThat(kept.account()).isEqualTo(account);
    assertThat(kept.qr()).isEqualTo(qr);
    assertThat(kept.standing().status()).isEqualTo(SessionStatus.PENDING);
    assertThat(kept.standing().reason()).isEqualTo("scan_qr");
    assertThat(kept.standing().number()).isEqualTo(1);
    assertThat(kept.standing().since()).isNotNull();
    assertThat(kept.createdAt()).isEqualTo(NOW);
  }

  @Test
  void givesAnIdOnlyOnce() {
    assertThat(registry.create(fresh("shop"))).isPresent();
    assertThat(registry.create(fresh("shop"))).isEmpty();
  }

  @Test
  void startsAnotherLifeUnderTheIdOfAnEndedOne() {
    registry.bury(registry.create(fresh("shop")).orElseThrow());

    assertThat(registry.find("shop")).isEmpty();
    assertThat(registry.create(fresh("shop"))).map(Session::life).hasValue(2);
  }

  @Test
  void leavesNothingOfAnEndedLifeButItsNumber() {
    var session =
        registry
            .create(Session.fresh("shop", new Profile("secret", Map.of("a", "b")), NOW))
            .orElseThrow();

    registry.bury(session);

    assertThat(database.getCollection("sessions").find().first())
        .isEqualTo(new Document("_id", "shop").append("life", 1).append("buried", true));
  }

  @Test
  void pagesThroughSessionsInTheOrderOfTheirIds() {
    for (var id : new String[] {"d", "b", "a", "c"}) {
      registry.create(fresh(id));
    }
    registry.intend("b", Intent.DELETE);

    assertThat(registry.page(null, Set.of(), 2)).extracting(Session::id).containsExactly("a", "c");
    assertThat(registry.page("a", Set.of(), 9)).extracting(Session::id).containsExactly("c", "d");
    assertThat(registry.page(null, Set.of("d", "b"), 9))
        .extracting(Session::id)
        .containsExactly("d");
  }

  @Test
  void neverTakesAWishToDeleteBack() {
    registry.create(fresh("shop"));
    registry.intend("shop", Intent.DELETE);

    assertThat(registry.intendNewStart("shop")).isEmpty();
    assertThat(registry.find("shop")).map(Session::intent).hasValue(Intent.DELETE);
  }

  @Test
  void findsTheSessionsThatNeedTending() {
    for (var id : new String[] {"never-started", "wanted", "leaving", "stopped-but-online"}) {
      registry.create(fresh(id));
    }
    registry.intendNewStart("wanted");
    registry.intend("leaving", Intent.DELETE);
    setEpoch("stopped-but-online", 1);
    owned.stand("stopped-but-online", 1, SessionStatus.CONNECTED, null);

    assertThat(registry.restless())
        .extracting(Session::id)
        .containsExactlyInAnyOrder("wanted", "leaving", "stopped-but-online");
  }

  @Test
  void writesNothingForAFormerOwner() {
    registry.create(fresh("shop"));
    setEpoch("shop", 2);
    var account = new Account("33600000001:4@s.whatsapp.net", null, "+33600000001");

    assertThat(owned.stand("shop", 1, SessionStatus.CONNECTED, null)).isEmpty();
    assertThat(owned.link("shop", 1, account)).isFalse();
    owned.show("shop", 1, new ShownQr(new Sealed("v1.AAAA"), NOW));

    assertThat(registry.find("shop")).contains(fresh("shop"));
  }

  @Test
  void countsChangesOfStatusAndNothingElse() {
    registry.create(fresh("shop"));
    setEpoch("shop", 1);

    assertThat(owned.stand("shop", 1, SessionStatus.PENDING, "scan_qr")).isPresent();
    assertThat(owned.stand("shop", 1, SessionStatus.PENDING, "scan_qr")).isEmpty();
    assertThat(owned.stand("shop", 1, SessionStatus.CONNECTED, null)).isPresent();
    assertThat(owned.stand("shop", 1, SessionStatus.CONNECTED, null)).isEmpty();

    assertThat(registry.find("shop")).map(session -> session.standing().number()).hasValue(2L);
  }

  @Test
  void forgetsACodeWithTheStatusItWasShownUnder() {
    registry.create(fresh("shop"));
    setEpoch("shop", 1);
    owned.stand("shop", 1, SessionStatus.PENDING, "scan_qr");
    owned.show("shop", 1, new ShownQr(new Sealed("v1.AAAA"), NOW));

    owned.stand("shop", 1, SessionStatus.CONNECTING, "linked");

    assertThat(registry.find("shop").orElseThrow().qr()).isNull();
  }

  @Test
  void keepsANewWishToRunWhenAnOlderRunEnds() {
    registry.create(fresh("shop"));
    setEpoch("shop", 1);
    registry.intendNewStart("shop");
    registry.intendNewStart("shop");

    assertThat(owned.rest("shop", 1, 1, SessionStatus.DISCONNECTED, "qr_expired")).isEmpty();
    assertThat(registry.find("shop")).map(Session::intent).hasValue(Intent.RUN);
    assertThat(owned.rest("shop", 1, 2, SessionStatus.DISCONNECTED, "qr_expired")).isPresent();
    assertThat(registry.find("shop")).map(Session::intent).hasValue(Intent.STOP);
  }

  private static Session fresh(String id) {
    return Session.fresh(id, new Profile(null, Map.of()), NOW);
  }

  private void setEpoch(String id, long epoch) {
    database
        .getCollection("sessions")
        .updateOne(
            new Document("_id", id), new Document("$set", new Document("lease.epoch", epoch)));
  }
}
