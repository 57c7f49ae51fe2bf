package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.DevicePlatform;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PairingStoryTest {

  @Test
  void linksByQrAndComesOnlineAfterTheRestart() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      assertThat(companion.events().links())
          .singleElement()
          .satisfies(account -> {
            assertThat(account.jid().user()).isEqualTo(Sandbox.ALICE);
            assertThat(account.jid().device()).isPositive();
            assertThat(account.lid()).isNotNull();
            assertThat(account.platform()).isNotEmpty();
          });
      assertThat(companion.events().disconnections())
          .singleElement()
          .isInstanceOf(Disconnection.Transient.class);
    }
  }

  @Test
  void showsTheNextCodeWhenTheFirstIsOldAndGivesUpAfterTheLast() {
    try (var sandbox = new Sandbox();
        var companion =
            Companion.assemble(sandbox.settings().waiting(hasty()), InMemoryStores.create())) {
      companion.engine().start();

      await()
          .atMost(Companion.PATIENCE)
          .until(() -> companion.engine().state() instanceof LinkState.Closed);

      assertThat(companion.events().codes()).hasSize(6);
      assertThat(companion.events().codes())
          .extracting(code -> code.text())
          .doesNotHaveDuplicates();
      assertThat(companion.events().disconnections())
          .singleElement()
          .isInstanceOf(Disconnection.PairingExpired.class);
    }
  }

  @Test
  void showsNewCodesWhenItIsStartedAgainAfterTheLast() {
    try (var sandbox = new Sandbox();
        var companion =
            Companion.assemble(sandbox.settings().waiting(hasty()), InMemoryStores.create())) {
      companion.engine().start();
      await()
          .atMost(Companion.PATIENCE)
          .until(() -> companion.engine().state() instanceof LinkState.Closed);
      int used = companion.events().codes().size();

      companion.engine().start();

      await().atMost(Companion.PATIENCE).until(() -> companion.events().codes().size() > used);
      assertThat(companion.events().codes())
          .extracting(code -> code.text())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void linksAHostedAccount() {
    try (var sandbox = new Sandbox();
        var companion = Companion.waiting(sandbox.settings())) {
      sandbox.scanHosted(Sandbox.ALICE, companion.events().codes().getFirst().text());

      companion.awaitOnline();
      assertThat(companion.events().links().getFirst().hosted()).isTrue();
      try (var again = Companion.assemble(sandbox.settings(), companion.stores())) {
        companion.close();
        again.engine().start();
        again.awaitOnline();
      }
    }
  }

  @Test
  void appearsOnThePhoneAsItIsSet() {
    try (var sandbox = new Sandbox();
        var companion =
            Companion.waiting(sandbox.settings().appearing("Shop", DevicePlatform.FIREFOX))) {
      String code = companion.events().codes().getFirst().text();
      assertThat(code).endsWith(",3");

      sandbox.scan(Sandbox.ALICE, code);

      companion.awaitOnline();
      assertThat(sandbox.deviceNames(Sandbox.ALICE)).containsExactly("Shop");
    }
  }

  @Test
  void staysLinkedForAnEngineAssembledFromTheSameStores() {
    try (var sandbox = new Sandbox()) {
      Companion first = Companion.linked(sandbox, Sandbox.ALICE);
      first.close();

      try (var second = Companion.assemble(sandbox.settings(), first.stores())) {
        second.engine().start();
        second.awaitOnline();

        assertThat(second.events().codes()).isEmpty();
      }
    }
  }

  private static Timeouts hasty() {
    Timeouts patient = Timeouts.loopback();
    return new Timeouts(
        patient.connect(),
        patient.handshake(),
        patient.query(),
        patient.acknowledgement(),
        patient.probeAfter(),
        patient.keepaliveFrom(),
        patient.keepaliveTo(),
        patient.pong(),
        Duration.ofMillis(60),
        Duration.ofMillis(20),
        patient.reconnectUnit(),
        patient.reconnectMost(),
        patient.outdatedRetry(),
        patient.stable());
  }
}
