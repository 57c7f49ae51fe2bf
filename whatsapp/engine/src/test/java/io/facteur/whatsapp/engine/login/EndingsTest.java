package io.facteur.whatsapp.engine.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.VersionSource;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import io.facteur.whatsapp.engine.ending.Consequence;
import io.facteur.whatsapp.engine.ending.Ending;
import io.facteur.whatsapp.engine.ending.Pace;
import io.facteur.whatsapp.engine.ending.Signal;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndingsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Endings endings =
      new Endings(
          new ClaimedVersion(
              VersionSource.pinned(WhatsAppVersion.BUNDLED), Timeouts.standard().outdatedRetry()),
          Clock.fixed(NOON, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "400, Transient",
    "401, LoggedOut",
    "402, Banned",
    "403, LoggedOut",
    "405, Outdated",
    "406, Banned",
    "409, Outdated",
    "413, Transient",
    "414, Transient",
    "415, Transient",
    "418, LoggedOut",
    "500, Transient",
    "501, Transient",
    "503, Transient",
    "599, Transient"
  })
  void sortsFailuresByWhatMustHappenNext(int reason, String kind) {
    Disconnection end =
        endings
            .ofFailure(Node.named("failure").attr("reason", reason).attr("location", "frc").build())
            .what();

    assertThat(end.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(end.reason()).contains(Integer.toString(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "401, LoggedOut",
    "403, LoggedOut",
    "405, Outdated",
    "409, Conflict",
    "411, PhoneOutdated",
    "429, Transient",
    "440, Conflict",
    "500, Transient",
    "503, Transient",
    "515, Transient",
    "516, LoggedOut"
  })
  void sortsStreamErrorsByTheirCode(int code, String kind) {
    Disconnection end =
        endings.ofStreamError(Node.named("stream:error").attr("code", code).build()).what();

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

    assertThat(endings.ofStreamError(removed).what()).isInstanceOf(Disconnection.LoggedOut.class);
    assertThat(endings.ofStreamError(replaced).what()).isInstanceOf(Disconnection.Conflict.class);
  }

  @Test
  void comesBackAtTheEndOfATemporaryBan() {
    Disconnection end =
        endings
            .ofFailure(
                Node.named("failure")
                    .attr("reason", 402)
                    .attr("code", 101)
                    .attr("expire", 3600)
                    .build())
            .what();

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
    assertThat(
            endings.ofFailure(Node.named("failure").attr("reason", 406).build()).what().retryIn())
        .isEmpty();
  }

  @Test
  void takesAnUnexplainedEndAsTrouble() {
    assertThat(endings.ofFailure(Node.of("failure")).what())
        .isInstanceOf(Disconnection.Transient.class);
    assertThat(endings.ofStreamError(Node.of("stream:error", Node.of("ack"))).what().reason())
        .contains("ack");
    assertThat(endings.ofStreamEnd().pace()).isEqualTo(Pace.BACK_OFF);
  }

  /// The list at the end of transport.md §8.5, and everything else that is trouble.
  @ParameterizedTest
  @EnumSource(Ending.class)
  void forgetsADeviceOnlyWhereTheTableSaysThatItIsLinkedAnew(Ending row) {
    boolean linkedAnew =
        switch (row) {
          case DEVICE_REMOVED,
              OTHER_CONFLICT,
              STREAM_UNAUTHORIZED,
              STREAM_FORBIDDEN,
              STREAM_LOGOUT,
              FAILURE_UNAUTHORIZED,
              FAILURE_LOCKED,
              FAILURE_BANNED,
              FAILURE_CLIENT_UNKNOWN ->
              true;
          default -> false;
        };

    assertThat(row.consequence().forgetsDevice()).isEqualTo(linkedAnew);
    assertThat(ended(row).unlinks()).isEqualTo(linkedAnew);
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void findsEachRowByItsSign(Ending row) {
    assertThat(Ending.of(row.signal(), row.sign())).isEqualTo(row);
  }

  @Test
  void takesWhatHasNoRowAsTheOthersOfItsKind() {
    assertThat(Ending.of(Signal.STREAM_CODE, "599")).isEqualTo(Ending.OTHER_STREAM_CODE);
    assertThat(Ending.of(Signal.CONFLICT, "new")).isEqualTo(Ending.OTHER_CONFLICT);
    assertThat(Ending.of(Signal.FAILURE, "499").consequence()).isEqualTo(Consequence.BACK_OFF);
  }

  private Disconnection ended(Ending row) {
    return switch (row.signal()) {
      case CONFLICT ->
          endings
              .ofStreamError(
                  Node.of("stream:error", Node.named("conflict").attr("type", row.sign()).build()))
              .what();
      case STREAM_CODE ->
          endings.ofStreamError(Node.named("stream:error").attr("code", row.sign()).build()).what();
      case STREAM_CHILD -> endings.ofStreamError(Node.of("stream:error")).what();
      case FAILURE ->
          endings.ofFailure(Node.named("failure").attr("reason", row.sign()).build()).what();
      case NOTICE -> endings.ofNotice(Node.of(row.sign())).what();
      case SILENCE -> endings.ofStreamEnd().what();
    };
  }
}
