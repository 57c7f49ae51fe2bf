package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.DeliveryCare;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.wire.jid.Jid;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What goes wrong with keys, phones and numbers, and is put right. Protocol reference:
/// messaging.md §1.3, §2.6, §2.7, §5.8.
class CareStoryTest {

  @Test
  void getsFromItsPhoneWhatCameWithoutContent() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      sandbox.withholdNext();

      String id = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "only on the phone");

      await()
          .atMost(Companion.PATIENCE)
          .until(() -> companion.texts().contains("only on the phone"));
      assertThat(companion.recorded(Inbound.Undecryptable.class))
          .singleElement()
          .satisfies(told -> {
            assertThat(told.id()).isEqualTo(id);
            assertThat(told.reason()).isEqualTo("unavailable_content");
          });
      String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "after");
      await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("after"));
      assertThat(companion.texts()).containsExactly("only on the phone", "after");
    }
  }

  /// Between the acknowledgement of a message that cannot be read and asking the phone for it.
  @Test
  void asksItsPhoneAfterARestart() {
    try (var sandbox = new Sandbox()) {
      var patient = new DeliveryCare(Duration.ofMinutes(5), Duration.ofDays(27), false);
      EngineStores stores;
      try (var first =
          Companion.linked(
              sandbox,
              Sandbox.ALICE,
              sandbox.settings().caring(patient),
              new WebSocketDialer(Duration.ofSeconds(5)))) {
        stores = first.stores();
        sandbox.arm(Map.of("fault", "corrupt", "way", "out", "tag", "message"));
        sandbox.arm(Map.of("fault", "drop", "way", "in", "tag", "receipt"));
        String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "only once");
        await()
            .atMost(Companion.PATIENCE)
            .until(() -> first.recorded(Inbound.Undecryptable.class).size() == 1);
        await().atMost(Companion.PATIENCE).until(() -> sandbox.struck().containsKey("drop"));
      }
      try (var second = Companion.assemble(sandbox.settings(), stores)) {
        second.engine().start();

        await().atMost(Companion.PATIENCE).until(() -> second.texts().contains("only once"));
      }
    }
  }

  @Test
  void replacesItsSignedPreKeyWhileItStaysConnected() {
    try (var sandbox = new Sandbox()) {
      var eager = new DeliveryCare(Duration.ofSeconds(1), Duration.ofMillis(500), false);
      EngineSettings settings =
          sandbox
              .settings()
              .caring(eager)
              .waiting(
                  Timeouts.loopback()
                      .keepingAlive(
                          Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofSeconds(2)));
      try (var companion =
          Companion.linked(
              sandbox, Sandbox.ALICE, settings, new WebSocketDialer(Duration.ofSeconds(5)))) {
        int onlines = companion.events().onlines();
        int before = key(companion);

        await().atMost(Companion.PATIENCE).until(() -> key(companion) > before + 1);

        assertThat(companion.events().onlines()).isEqualTo(onlines);
        String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "with the new key");
        await()
            .atMost(Companion.PATIENCE)
            .until(() -> companion.texts().contains("with the new key"));
      }
    }
  }

  private static int key(Companion companion) {
    EngineStores stores = companion.stores();
    return new KeyRing(stores.device(), stores.preKeys(), new SecureRandom())
        .credentials()
        .signedPreKey()
        .id();
  }

  @Test
  void goesOnWithAPhoneThatWasSetUpAnewAndTellsOfIt() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      assertThat(companion.send(Sandbox.BOB, "3EB0D10001", "before"))
          .isInstanceOf(SendOutcome.Acknowledged.class);

      sandbox.reset(Sandbox.BOB);

      await()
          .atMost(Companion.PATIENCE)
          .until(() -> !companion.recorded(Inbound.IdentityChanged.class).isEmpty());
      assertThat(companion.send(Sandbox.BOB, "3EB0D10002", "to the new phone"))
          .isInstanceOf(SendOutcome.Acknowledged.class);
      String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "from the new phone");
      await()
          .atMost(Companion.PATIENCE)
          .until(() -> companion.texts().contains("from the new phone"));
      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() ->
              assertThat(sandbox.seen(Sandbox.BOB))
                  .extracting(Sandbox.Seen::text)
                  .contains("to the new phone"));
      assertThat(companion.recorded(Inbound.IdentityChanged.class)).hasSize(1);
    }
  }

  @Test
  void learnsTheNumberOfSomebodyWhoHidItAndFollowsItWhenItChanges() {
    try (var sandbox = new Sandbox()) {
      String dave = "33600000004";
      try (var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
        sandbox.person(dave, "Dave");
        sandbox.stand(dave, Map.of("hidden", true));
        String _ = sandbox.write(dave, Sandbox.ALICE, "guess who");
        await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("guess who"));
        Inbound.Message hidden = companion.recorded(Inbound.Message.class).getLast();
        assertThat(hidden.sender().isLid()).isTrue();
        assertThat(hidden.senderAlternate()).isNull();

        sandbox.stand(dave, Map.of());
        String _ = sandbox.write(dave, Sandbox.ALICE, "it is me");
        await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("it is me"));
        sandbox.renumber(dave, "33600000005");
        String _ = sandbox.write("33600000005", Sandbox.ALICE, "new number");
        await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("new number"));

        assertThat(companion.recorded(Inbound.IdentityLinked.class))
            .filteredOn(linked -> linked.lid().equals(hidden.sender()))
            .extracting(Inbound.IdentityLinked::phone)
            .containsExactly(Jid.user(dave), Jid.user("33600000005"));
        assertThat(companion.send("33600000005", "3EB0D20001", "got it"))
            .isInstanceOf(SendOutcome.Acknowledged.class);
        await()
            .atMost(Companion.PATIENCE)
            .untilAsserted(() ->
                assertThat(sandbox.seen("33600000005"))
                    .extracting(Sandbox.Seen::text)
                    .contains("got it"));
      }
    }
  }

  @Test
  void canBeWrittenToWithoutOneTimeKeysAndUploadsMore() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      sandbox.keepPreKeys(Sandbox.ALICE, companion.device(), 0);

      String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "no key left");

      await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("no key left"));
      assertThat(companion.stores().preKeys().find(813)).isEmpty();

      sandbox.tellPreKeysLeft(Sandbox.ALICE, companion.device());

      sandbox.person("33600000006", "Erin");
      await()
          .atMost(Companion.PATIENCE)
          .until(() -> companion.stores().preKeys().find(813).isPresent());
      String _ = sandbox.write("33600000006", Sandbox.ALICE, "hello");
      await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("hello"));
    }
  }

  @Test
  void reachesADeviceItDidNotKnowAfterTheServerSaidSo() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
      assertThat(alice.send(Sandbox.BOB, "3EB0D30001", "one device"))
          .isInstanceOf(SendOutcome.Acknowledged.class);
      try (var bob = Companion.linked(sandbox, Sandbox.BOB)) {
        await()
            .atMost(Companion.PATIENCE)
            .untilAsserted(() -> {
              String id = "3EB0D4" + System.nanoTime();
              assertThat(alice.send(Sandbox.BOB, id, "two devices"))
                  .isInstanceOf(SendOutcome.Acknowledged.class);
              assertThat(bob.texts()).contains("two devices");
            });
      }
    }
  }
}
