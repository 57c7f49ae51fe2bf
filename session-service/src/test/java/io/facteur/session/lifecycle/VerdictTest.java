package io.facteur.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.session.registry.Standing;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Disconnection.LoggedOut;
import io.facteur.whatsapp.engine.Disconnection.Outdated.Remedy;
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
            new Disconnection.LoggedOut("403", LoggedOut.Cause.ACCOUNT_LOCKED),
            new Verdict(SessionStatus.LOGGED_OUT, "account_locked", true)),
        Arguments.of(
            new Disconnection.LoggedOut("418", LoggedOut.Cause.UNKNOWN_DEVICE),
            new Verdict(SessionStatus.LOGGED_OUT, "device_unknown", true)),
        Arguments.of(
            new Disconnection.LoggedOut("516", LoggedOut.Cause.LOGGED_OUT_BY_WHATSAPP),
            new Verdict(SessionStatus.LOGGED_OUT, "logged_out_by_whatsapp", true)),
        Arguments.of(
            new Disconnection.GivenUp("503", SOON),
            new Verdict(SessionStatus.DISCONNECTED, "retries_exhausted", false)),
        Arguments.of(
            new Disconnection.GivenUp("503", null),
            new Verdict(SessionStatus.DISCONNECTED, "retries_exhausted", true)),
        Arguments.of(
            new Disconnection.Outdated("405", Remedy.NEWER_VERSION, Duration.ZERO),
            new Verdict(SessionStatus.OUTDATED, "trying_newer_version", false)),
        Arguments.of(
            new Disconnection.Outdated("405", Remedy.SET_VERSION, SOON),
            new Verdict(SessionStatus.OUTDATED, "set_newer_version", false)),
        Arguments.of(
            new Disconnection.Outdated("405", Remedy.UNPIN_VERSION, SOON),
            new Verdict(SessionStatus.OUTDATED, "unpin_version", false)),
        Arguments.of(
            new Disconnection.PhoneOutdated("411"),
            new Verdict(SessionStatus.DISCONNECTED, "update_phone", true)),
        Arguments.of(
            new Disconnection.PairingExpired("no refs"),
            new Verdict(SessionStatus.DISCONNECTED, "qr_expired", true)),
        Arguments.of(
            new Disconnection.UntrustedServer("root", SOON),
            new Verdict(SessionStatus.RECONNECTING, "server_not_trusted", false)));
  }

  /// Keys go when the engine says that the device is unlinked, and only then.
  @ParameterizedTest
  @MethodSource("saysHowASessionStandsAfterAConnectionEnded")
  void unlinksJustWhereTheEngineDoes(Disconnection end, Verdict verdict) {
    var standing = new Standing(verdict.status(), verdict.reason(), 1);

    assertThat(standing.unlinked()).isEqualTo(end.unlinks());
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
