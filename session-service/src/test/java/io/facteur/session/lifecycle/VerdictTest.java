package io.facteur.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.whatsapp.engine.Disconnection;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  @ParameterizedTest
  @MethodSource
  void saysHowASessionStandsAfterAConnectionEnded(Disconnection end, Verdict verdict) {
    assertThat(Verdict.of(end, SessionStatus.RECONNECTING)).contains(verdict);
  }

  static Stream<Arguments> saysHowASessionStandsAfterAConnectionEnded() {
    return Stream.of(
        Arguments.of(
            new Disconnection.Transient("closed", SOON),
            new Verdict(SessionStatus.RECONNECTING, "connection_lost", false)),
        Arguments.of(
            new Disconnection.LoggedOut("401"),
            new Verdict(SessionStatus.LOGGED_OUT, "unlinked", true)),
        Arguments.of(
            new Disconnection.Conflict("replaced"),
            new Verdict(SessionStatus.CONFLICT, "replaced", true)),
        Arguments.of(
            new Disconnection.Banned("402", Instant.EPOCH, SOON),
            new Verdict(SessionStatus.BANNED, "banned_for_now", false)),
        Arguments.of(
            new Disconnection.Banned("402", null, null),
            new Verdict(SessionStatus.BANNED, "banned", true)),
        Arguments.of(
            new Disconnection.Outdated("405", SOON),
            new Verdict(SessionStatus.OUTDATED, "client_outdated", false)),
        Arguments.of(
            new Disconnection.PairingExpired("no refs"),
            new Verdict(SessionStatus.DISCONNECTED, "qr_expired", true)),
        Arguments.of(
            new Disconnection.UntrustedServer("root", SOON),
            new Verdict(SessionStatus.RECONNECTING, "server_not_trusted", false)));
  }

  @Test
  void makesNothingOfTheRestartThatFollowsLinking() {
    var restart = new Disconnection.Transient("515", Duration.ZERO);

    assertThat(Verdict.of(restart, SessionStatus.CONNECTING)).isEmpty();
  }

  @Test
  void saysNothingAboutASessionThatAnotherProcessOwns() {
    assertThat(Verdict.of(new Disconnection.Fenced("epoch"), SessionStatus.RECONNECTING)).isEmpty();
  }
}
