package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a device remembers of a connection makes the next one quicker, and is dropped when it does
/// not hold any more.
class ResumeStoryTest {

  @Test
  void greetsAServerThatItHasMet() {
    var recorder = new RecordingDialer();
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE, recorder)) {
      sandbox.set("/admin/faults/disconnect?jid=" + companion.jid());
      await().atMost(Companion.PATIENCE).until(() -> companion.events().onlines() == 2);

      // The registration is introduced; the two logins after it know the server.
      assertThat(recorder.patterns()).containsExactly("XX", "IK", "IK");
    }
  }

  @Test
  void isIntroducedAnewToAServerThatChangedItsKey() {
    var recorder = new RecordingDialer();
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE, recorder)) {
      byte[] before = serverKey(companion);
      sandbox.set("/admin/server-key/rotate");

      sandbox.set("/admin/faults/disconnect?jid=" + companion.jid());
      await().atMost(Companion.PATIENCE).until(() -> companion.events().onlines() == 2);
      byte[] after = serverKey(companion);
      sandbox.set("/admin/faults/disconnect?jid=" + companion.jid());
      await().atMost(Companion.PATIENCE).until(() -> companion.events().onlines() == 3);

      assertThat(after).isNotEqualTo(before);
      assertThat(recorder.patterns()).containsExactly("XX", "IK", "XXfallback", "IK");
    }
  }

  @Test
  void comesBackTheWayItWasToldAndDropsAWayThatLeadsNowhere() {
    var recorder = new RecordingDialer();
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE, recorder)) {
      await().atMost(Companion.PATIENCE).until(() -> credentials(companion).routing() != null);
      sandbox.set("/admin/faults/disconnect?jid=" + companion.jid());
      await().atMost(Companion.PATIENCE).until(() -> companion.events().onlines() == 2);
      assertThat(recorder.routed()).containsExactly(false, false, true);

      sandbox.set("/admin/edge-routing/move");
      sandbox.set("/admin/faults/disconnect?jid=" + companion.jid());
      await().atMost(Companion.PATIENCE).until(() -> companion.events().onlines() == 3);

      // The fourth found nobody, the fifth went without.
      assertThat(recorder.routed()).containsExactly(false, false, true, true, false);
      await()
          .atMost(Companion.PATIENCE)
          .until(() -> {
            byte[] routing = credentials(companion).routing();
            return routing != null && !Arrays.equals(routing, new byte[] {8, 13, 8, 5});
          });
    }
  }

  private static byte[] serverKey(Companion companion) {
    return Optional.ofNullable(credentials(companion).server()).orElseThrow().key();
  }

  private static Credentials credentials(Companion companion) {
    return new KeyRing(
            companion.stores().device(), companion.stores().preKeys(), new SecureRandom())
        .credentials();
  }
}
