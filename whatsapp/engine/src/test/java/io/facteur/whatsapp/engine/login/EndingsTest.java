package io.facteur.whatsapp.engine.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Endings endings =
      new Endings(Timeouts.standard(), Clock.fixed(NOON, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "400, Transient",
    "401, LoggedOut",
    "402, Banned",
    "403, LoggedOut",
    "405, Outdated",
    "406, Banned",
    "409, Outdated",
    "418, LoggedOut",
    "500, Transient",
    "501, Transient",
    "503, Transient",
    "599, Transient"
  })
  void sortsFailuresByWhatMustHappenNext(int reason, String kind) {
    Disconnection end =
        endings.ofFailure(
            Node.named("failure").attr("reason", reason).attr("location", "frc").build());

    assertThat(end.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(end.reason()).contains(Integer.toString(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "401, LoggedOut",
    "403, LoggedOut",
    "409, Conflict",
    "429, Transient",
    "440, Conflict",
    "500, Transient",
    "503, Transient",
    "515, Transient",
    "516, LoggedOut"
  })
  void sortsStreamErrorsByTheirCode(int code, String kind) {
    Disconnection end =
        endings.ofStreamError(Node.named("stream:error").attr("code", code).build());

    assertThat(end.getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void readsAConflictBeforeTheCode() {
    Node removed =
        Node.named("stream:error")
            .attr("code", 401)
            .child(Node.named("conflict").attr("type", "device_removed").build())
            .build();
    Node replaced =
        Node.of("stream:error", Node.named("conflict").attr("type", "replaced").build());

    assertThat(endings.ofStreamError(removed)).isInstanceOf(Disconnection.LoggedOut.class);
    assertThat(endings.ofStreamError(replaced)).isInstanceOf(Disconnection.Conflict.class);
  }

  @Test
  void comesBackAtTheEndOfATemporaryBan() {
    Disconnection end =
        endings.ofFailure(
            Node.named("failure")
                .attr("reason", 402)
                .attr("code", 101)
                .attr("expire", 3600)
                .build());

    assertThat(end)
        .isInstanceOfSatisfying(
            Disconnection.Banned.class,
            ban -> {
              assertThat(ban.until()).isEqualTo(NOON.plusSeconds(3600));
              assertThat(ban.retryIn()).contains(Duration.ofHours(1));
            });
  }

  @Test
  void neverComesBackFromABanWithoutEnd() {
    assertThat(endings.ofFailure(Node.named("failure").attr("reason", 406).build()).retryIn())
        .isEmpty();
  }

  @Test
  void takesAnUnexplainedEndAsTrouble() {
    assertThat(endings.ofFailure(Node.of("failure"))).isInstanceOf(Disconnection.Transient.class);
    assertThat(endings.ofStreamError(Node.of("stream:error", Node.of("ack"))).reason())
        .contains("acknowledgement");
    assertThat(endings.ofStreamEnd().retryIn()).isPresent();
  }
}
