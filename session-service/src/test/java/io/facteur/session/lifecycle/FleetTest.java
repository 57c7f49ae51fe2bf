package io.facteur.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.session.SessionFact;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.session.ownership.Instance;
import io.facteur.session.ownership.LeasesInStore;
import io.facteur.session.ownership.Peer;
import io.facteur.session.ownership.Peers;
import io.facteur.session.registry.Intent;
import io.facteur.vault.VaultException;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.PairingCode;
import io.facteur.whatsapp.engine.QrCode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class FleetTest extends FleetFixture {
  @Test
  void startsWhatIsWantedAndShowsItsCode() {
    create("shop");
    var expiry = Clock.systemUTC().instant().plusSeconds(60);

    assertThat(fleet.tend("shop")).isTrue();
    engines.getLast().events.qr(new QrCode("2@secret", expiry, 1, 6));

    assertThat(status("shop")).isEqualTo(SessionStatus.PENDING);
    assertThat(new Codes(vault, Clock.systemUTC()).of(session("shop")))
        .hasValueSatisfying(code -> assertThat(code.text()).isEqualTo("2@secret"));
    assertThat(database.getCollection("sessions").find().map(Document::toJson))
        .noneMatch(json -> json.contains("2@secret"));
  }

  @Test
  void leavesAloneWhatRunsAsItShould() {
    create("shop");
    fleet.tend("shop");

    assertThat(fleet.tend("shop")).isFalse();
    assertThat(engines).hasSize(1);
  }

  @Test
  void startsAnewWhenThatIsWished() {
    create("shop");
    fleet.tend("shop");

    registry.intendNewStart("shop");

    assertThat(fleet.tend("shop")).isTrue();
    assertThat(engines).hasSize(2);
    assertThat(engines.getFirst().closed()).isTrue();
  }

  @Test
  void tellsEachChangeOfStatusOnceAndInOrder() {
    create("shop");
    fleet.tend("shop");
    var engine = engines.getLast();

    engine.events.linked(ACCOUNT);
    engine.events.offline(new Disconnection.Transient("515", Duration.ZERO));
    engine.comeOnline();
    engine.comeOnline();
    engine.events.offline(new Disconnection.Transient("closed", Duration.ofSeconds(1)));
    engine.comeOnline();

    assertThat(told("shop"))
        .containsExactly(
            "pending/scan_qr",
            "connecting/linked",
            "connected/null",
            "reconnecting/connection_lost",
            "connected/null");
    assertThat(session("shop").account()).isNotNull();
  }

  @Test
  void tellsOfSilenceOnceAndThatItIsOver() {
    create("shop");
    fleet.tend("shop");
    var engine = engines.getLast();
    engine.comeOnline();

    engine.events.silent(true);
    engine.events.silent(true);
    engine.comeOnline();

    assertThat(journal.after("shop", 0, 100))
        .filteredOn(SessionFact.RestrictionChanged.class::isInstance)
        .map(SessionFact.RestrictionChanged.class::cast)
        .extracting(SessionFact.RestrictionChanged::reason, SessionFact.RestrictionChanged::active)
        .containsExactly(tuple("silent", true), tuple("silent", false));
  }

  @Test
  void givesEverythingToOtherReplicasEvenly() throws InterruptedException {
    List.of("one", "two", "three", "four")
        .forEach(id -> {
          create(id);
          fleet.tend(id);
        });
    var heir = other("b");
    var offered = new ArrayList<String>();
    HandOver handOver =
        (session, peer) -> {
          offered.add(peer.name());
          return heir.tend(session);
        };
    var peers =
        new Peers() {
          private boolean left;

          @Override
          public void beat(int sessions) {}

          @Override
          public List<Peer> living() {
            assertThat(left).isTrue();
            return List.of(
                new Peer("b", URI.create("http://b"), 0), new Peer("c", URI.create("http://c"), 0));
          }

          @Override
          public void leave() {
            left = true;
          }
        };

    new Removal(fleet, peers, handOver, LeasesInStore.times(Duration.ofSeconds(20)))
        .giveEverything();

    assertThat(fleet.ids()).isEmpty();
    assertThat(heir.ids()).containsExactlyInAnyOrder("one", "two", "three", "four");
    assertThat(offered).containsExactlyInAnyOrder("b", "c", "b", "c");
  }

  @Test
  void refusesALinkOfASessionThatItNoLongerOwns() {
    create("shop");
    fleet.tend("shop");
    database
        .getCollection("sessions")
        .updateOne(
            new Document("_id", "shop"), new Document("$inc", new Document("lease.epoch", 1L)));

    assertThatThrownBy(() -> engines.getLast().events.linked(ACCOUNT))
        .isInstanceOf(IllegalStateException.class);
    assertThat(session("shop").linked()).isFalse();
  }

  @Test
  void comesToRestWhenNoCodeWasScanned() {
    create("shop");
    fleet.tend("shop");

    engines.getLast().giveUp(new Disconnection.PairingExpired("no refs"));

    var other = LeasesInStore.keeper(database, new Instance("b", "1"), nanos::get);
    await().untilAsserted(() -> assertThat(other.acquire("shop")).isPresent());
    assertThat(session("shop").intent()).isEqualTo(Intent.STOP);
    assertThat(told("shop")).containsExactly("pending/scan_qr", "disconnected/qr_expired");
  }

  @Test
  void forgetsTheKeysOfADeviceThatItsPhoneRemoved() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    engines.getLast().comeOnline();

    engines.getLast().giveUp(new Disconnection.LoggedOut("401"));

    await().untilAsserted(() -> assertThat(stores.forgotten).containsExactly("shop"));
    await().untilAsserted(() -> assertThat(session("shop").linked()).isFalse());
    assertThat(status("shop")).isEqualTo(SessionStatus.LOGGED_OUT);
  }

  @Test
  void keepsTheKeysOfADeviceWhoseBanWillEnd() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    var hour = Duration.ofHours(1);

    engines.getLast().events.offline(new Disconnection.Banned("402", Instant.EPOCH, hour));
    fleet.tend("shop");

    assertThat(told("shop")).last().isEqualTo("banned/banned_for_now");
    assertThat(fleet.engine("shop")).isPresent();
    assertThat(stores.forgotten).isEmpty();
    assertThat(session("shop").linked()).isTrue();
  }

  @Test
  void forgetsTheKeysOfADeviceThatIsBannedForGood() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);

    engines.getLast().giveUp(new Disconnection.Banned("406", null, null));

    await().untilAsserted(() -> assertThat(stores.forgotten).containsExactly("shop"));
    await().untilAsserted(() -> assertThat(session("shop").linked()).isFalse());
    assertThat(told("shop")).last().isEqualTo("banned/banned");
  }

  @Test
  void keepsTheKeysWhenWhatsAppLetsNobodyIn() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    engines.getLast().comeOnline();

    engines.getLast().giveUp(new Disconnection.GivenUp("503", null));

    await().untilAsserted(() -> assertThat(fleet.engine("shop")).isEmpty());
    assertThat(told("shop")).last().isEqualTo("disconnected/retries_exhausted");
    assertThat(stores.forgotten).isEmpty();
    assertThat(session("shop").linked()).isTrue();
  }

  @Test
  void tellsWhichCodeIsWaitedForAndThatItRanOut() {
    create("shop");
    fleet.tend("shop");
    var engine = engines.getLast();
    var expiry = Clock.systemUTC().instant().plusSeconds(60);
    engine.events.qr(new QrCode("2@secret", expiry, 1, 6));

    engine.events.pairingCode(new PairingCode("ABCD-EFGH", "33600000001", expiry));

    assertThat(new Codes(vault, Clock.systemUTC()).of(session("shop")))
        .hasValueSatisfying(code -> assertThat(code.text()).isEqualTo("2@secret"));
    engine.events.qr(new QrCode("2@next", expiry, 2, 6));
    engine.giveUp(new Disconnection.PairingExpired("no refs"));
    assertThat(told("shop"))
        .containsExactly("pending/scan_qr", "pending/enter_code", "disconnected/code_expired");
  }

  @Test
  void stopsAndHearsNoMoreOfTheEngine() {
    create("shop");
    fleet.tend("shop");
    var engine = engines.getLast();
    engine.events.linked(ACCOUNT);
    engine.comeOnline();

    registry.intend("shop", Intent.STOP);
    fleet.tend("shop");
    engine.events.online();

    assertThat(engine.closed()).isTrue();
    assertThat(told("shop")).last().isEqualTo("disconnected/stopped");
  }

  @Test
  void doesNotRunWhatAnotherProcessRuns() {
    create("shop");
    fleet.tend("shop");

    assertThat(other("b").tend("shop")).isFalse();
    assertThat(engines).hasSize(1);
  }

  @Test
  void takesOverWhatAnEarlierIncarnationRanAndReconnectsIt() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    engines.getLast().comeOnline();

    var reborn = fleet(new Instance("a", "2"));
    keepers.getLast().start(reborn::lost);

    assertThat(reborn.tend("shop")).isTrue();
    assertThat(status("shop")).isEqualTo(SessionStatus.RECONNECTING);
  }

  @Test
  void closesTheSocketOfASessionThatItLost() {
    create("shop");
    keepers.getFirst().start(fleet::lost);
    fleet.tend("shop");

    nanos.addAndGet(Duration.ofSeconds(10).toNanos());

    await().untilAsserted(() -> assertThat(engines.getLast().closed()).isTrue());
    assertThat(fleet.engine("shop")).isEmpty();
  }

  @Test
  void makesUpForAFactThatACrashLeftUntold() {
    create("shop");
    database
        .getCollection("sessions")
        .updateOne(
            new Document("_id", "shop"),
            new Document("$set", new Document("status", "BANNED").append("statusNumber", 3L)));

    fleet.tend("shop");

    assertThat(journal.find("shop", "status|3")).isPresent();
    assertThat(told("shop")).containsExactly("banned/null", "pending/scan_qr");
  }

  @Test
  void logsOutOnRequestAndMayBeLinkedAgain() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    engines.getLast().comeOnline();

    registry.intend("shop", Intent.LOGOUT);
    fleet.tend("shop");

    assertThat(engines.getLast().loggedOut).isTrue();
    assertThat(stores.forgotten).contains("shop");
    assertThat(told("shop")).last().isEqualTo("logged_out/requested");
    registry.intendNewStart("shop");
    assertThat(fleet.tend("shop")).isTrue();
    assertThat(told("shop")).last().isEqualTo("pending/scan_qr");
  }

  @Test
  void forgetsEverythingOfADeletedSessionButThatItIsGone() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    engines.getLast().comeOnline();
    var sealed = vault.sealText("p", "shop", "r", "words");

    registry.intend("shop", Intent.DELETE);
    fleet.tend("shop");

    assertThat(engines.getLast().loggedOut).isTrue();
    assertThat(stores.forgotten).contains("shop");
    assertThat(registry.find("shop")).isEmpty();
    assertThatThrownBy(() -> vault.openText("p", "shop", "r", sealed))
        .isInstanceOf(VaultException.class);
    assertThat(journal.after("shop", 0, 100))
        .singleElement()
        .isInstanceOf(SessionFact.Deleted.class);
  }

  @Test
  void continuesTheStreamOfAnIdThatIsUsedAgain() {
    create("shop");
    fleet.tend("shop");
    registry.intend("shop", Intent.DELETE);
    fleet.tend("shop");
    long gone = journal.head("shop");

    create("shop");
    fleet.tend("shop");
    registry.intend("shop", Intent.DELETE);
    fleet.tend("shop");

    assertThat(journal.after("shop", gone, 100))
        .singleElement()
        .isInstanceOfSatisfying(
            SessionFact.Deleted.class, fact -> assertThat(fact.id()).isEqualTo("deleted|2"));
  }
}
