package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.Disconnection.Outdated;
import io.facteur.whatsapp.engine.Disconnection.Outdated.Remedy;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.engine.version.HttpVersionPage;
import io.facteur.whatsapp.engine.version.PublishedVersions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VersionStoryTest {

  @Test
  void claimsWhatIsPublished() {
    try (var sandbox = new Sandbox()) {
      sandbox.set("/admin/client-version?published=1050000001&oldest=1050000001");

      try (var companion = Companion.waiting(publishing(sandbox))) {
        assertThat(companion.events().disconnections()).isEmpty();
      }
    }
  }

  @Test
  void findsANewerVersionWhenItsOwnIsRefusedAndComesBackWithIt() {
    try (var sandbox = new Sandbox()) {
      EngineSettings settings =
          sandbox
              .settings()
              .claiming(
                  new PublishedVersions(
                      new HttpVersionPage(sandbox.versionPage()), new LeapingClock()));
      try (var companion =
          Companion.linked(
              sandbox, Sandbox.ALICE, settings, new WebSocketDialer(Duration.ofSeconds(5)))) {
        int before = companion.events().disconnections().size();
        sandbox.set("/admin/client-version?published=1050000002&oldest=1050000002");
        sandbox.set("/admin/faults/disconnect?jid=" + companion.jid());

        await().atMost(Companion.PATIENCE).until(() -> companion.events().onlines() == 2);

        assertThat(companion.endsAfter(before))
            .filteredOn(Outdated.class::isInstance)
            .singleElement()
            .satisfies(end -> {
              assertThat(((Outdated) end).remedy()).isEqualTo(Remedy.NEWER_VERSION);
              assertThat(end.unlinks()).isFalse();
            });
      }
    }
  }

  @Test
  void waitsLongWhenThereIsNoNewerVersion() {
    try (var sandbox = new Sandbox()) {
      sandbox.set("/admin/client-version?oldest=1999999999");
      EngineSettings patient = publishing(sandbox).waiting(outdatedRetry(Duration.ofMinutes(15)));

      try (var companion = Companion.assemble(patient, InMemoryStores.create())) {
        companion.engine().start();

        await()
            .atMost(Companion.PATIENCE)
            .until(() -> !companion.events().disconnections().isEmpty());
        assertThat(companion.events().disconnections())
            .singleElement()
            .isInstanceOfSatisfying(
                Outdated.class,
                end -> {
                  assertThat(end.remedy()).isEqualTo(Remedy.SET_VERSION);
                  assertThat(end.delay()).isEqualTo(Duration.ofMinutes(15));
                });
      }
    }
  }

  @Test
  void asksForAnotherVersionThanTheOneThatWasSet() {
    try (var sandbox = new Sandbox()) {
      sandbox.set("/admin/client-version?oldest=1000000000");
      EngineSettings pinned = sandbox.settings().claiming(new WhatsAppVersion(2, 3000, 7));

      try (var companion = Companion.assemble(pinned, InMemoryStores.create())) {
        companion.engine().start();

        await()
            .atMost(Companion.PATIENCE)
            .until(() -> !companion.events().disconnections().isEmpty());
        assertThat(((Outdated) companion.events().disconnections().getFirst()).remedy())
            .isEqualTo(Remedy.UNPIN_VERSION);
      }
    }
  }

  private static EngineSettings publishing(Sandbox sandbox) {
    return sandbox
        .settings()
        .claiming(
            new PublishedVersions(new HttpVersionPage(sandbox.versionPage()), Clock.systemUTC()));
  }

  private static Timeouts outdatedRetry(Duration pause) {
    Timeouts quick = Timeouts.loopback();
    return new Timeouts(
        quick.connect(),
        quick.handshake(),
        quick.query(),
        quick.acknowledgement(),
        quick.probeAfter(),
        quick.keepaliveFrom(),
        quick.keepaliveTo(),
        quick.pong(),
        quick.firstQr(),
        quick.nextQr(),
        quick.reconnectUnit(),
        quick.reconnectMost(),
        pause,
        quick.stable());
  }
}
