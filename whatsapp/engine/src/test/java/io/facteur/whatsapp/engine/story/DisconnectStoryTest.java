package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Disconnection.LoggedOut;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import io.facteur.whatsapp.engine.ending.Ending;
import io.facteur.whatsapp.engine.ending.Signal;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Each row of the tables of transport.md §8, brought about by the simulator: what the engine
/// tells, whether it comes back by itself, and whether its credentials are still good then.
class DisconnectStoryTest {
  private static Sandbox sandbox;

  /// Linked and online; another one after each row that ends it.
  private static Companion companion;

  @BeforeAll
  static void open() {
    sandbox = new Sandbox();
    companion = Companion.linked(sandbox, Sandbox.ALICE);
  }

  @AfterEach
  void linkAnew() {
    if (!(companion.engine().state() instanceof LinkState.Online)) {
      companion.close();
      companion = Companion.linked(sandbox, Sandbox.ALICE);
    }
  }

  @AfterAll
  static void close() {
    companion.close();
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Ending.class,
      mode = Mode.EXCLUDE,
      names = {"KEEPALIVE_LOST", "NOT_CONNECTED", "NO_SCAN"})
  void doesWhatTheTableSays(Ending row) {
    int before = companion.events().disconnections().size();
    int onlines = companion.events().onlines();

    bringAbout(row);

    await()
        .atMost(Companion.PATIENCE)
        .until(() -> companion.endsAfter(before).stream().anyMatch(end -> is(row, end)));
    Disconnection told =
        companion.endsAfter(before).stream().filter(end -> is(row, end)).findFirst().orElseThrow();
    assertThat(told.unlinks()).isEqualTo(row.consequence().forgetsDevice());
    judge(row, told, onlines);
  }

  @Test
  void takesSilenceForALostConnectionAndComesBack() {
    var cable = new MutableDialer();
    Timeouts restless =
        Timeouts.loopback()
            .keepingAlive(Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofMillis(300));
    try (var other =
        Companion.linked(sandbox, Sandbox.ALICE, sandbox.settings().waiting(restless), cable)) {
      int before = other.events().disconnections().size();
      int onlines = other.events().onlines();

      cable.mute();

      await().atMost(Companion.PATIENCE).until(() -> other.events().onlines() > onlines);
      assertThat(other.endsAfter(before))
          .anySatisfy(end -> assertThat(end.reason()).isEqualTo(Ending.KEEPALIVE_LOST.sign()));
    }
  }

  @Test
  void spendsNoTryOnAServerThatNeverAnswers() throws IOException {
    try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var other =
            Companion.assemble(
                sandbox
                    .settings()
                    .at(
                        URI.create("ws://127.0.0.1:" + mute.getLocalPort() + "/ws/chat"),
                        sandbox.settings().root()),
                InMemoryStores.create(),
                new WebSocketDialer(Duration.ofMillis(50)))) {
      other.engine().start();

      await().atMost(Companion.PATIENCE).until(() -> other.events().disconnections().size() > 8);

      assertThat(other.events().disconnections())
          .allSatisfy(end -> {
            assertThat(end).isInstanceOf(Disconnection.Transient.class);
            assertThat(end.reason()).startsWith(Ending.NOT_CONNECTED.sign());
          });
    }
  }

  @Test
  void takesARefusalToOpenTheSocketForAnAnswer() {
    URI elsewhere = sandbox.settings().webSocket().resolve("/elsewhere");
    try (var other =
        Companion.assemble(
            sandbox.settings().at(elsewhere, sandbox.settings().root()), InMemoryStores.create())) {
      other.engine().start();

      await().atMost(Companion.PATIENCE).until(() -> other.events().disconnections().size() >= 5);

      assertThat(other.events().disconnections().get(4))
          .isInstanceOfSatisfying(
              Disconnection.GivenUp.class, end -> assertThat(end.reason()).contains("status 4"));
    }
  }

  @Test
  void givesUpAfterFiveAnswersAndComesBackSlowlyAllTheSame() {
    int before = companion.events().disconnections().size();
    int onlines = companion.events().onlines();
    sandbox.set("/admin/faults/logins?reason=503&count=6");

    sandbox.set("/admin/faults/disconnect?jid=" + companion.jid());

    awaitReturn(onlines);
    assertThat(companion.endsAfter(before))
        .extracting(end -> end.getClass().getSimpleName())
        .containsExactly(
            "Transient", "Transient", "Transient", "Transient", "Transient", "GivenUp", "GivenUp");
  }

  private static void bringAbout(Ending row) {
    String jid = "jid=" + companion.jid();
    switch (row.signal()) {
      case FAILURE -> {
        String reason = row.sign().isEmpty() ? "599" : row.sign();
        String ban = row == Ending.FAILURE_TEMPORARY_BAN ? "&code=101&expire=1" : "";
        sandbox.set("/admin/faults/logins?count=1&reason=" + reason + ban);
        sandbox.set("/admin/faults/disconnect?" + jid);
      }
      case STREAM_CODE ->
          sandbox.set(
              "/admin/faults/stream-error?"
                  + jid
                  + "&code="
                  + (row.sign().isEmpty() ? "599" : row.sign()));
      case CONFLICT, STREAM_CHILD, NOTICE, SILENCE -> sandbox.set(path(row) + jid);
    }
  }

  private static String path(Ending row) {
    return switch (row) {
      case SOCKET_CLOSED -> "/admin/faults/disconnect?";
      case STREAM_END -> "/admin/faults/last-words?as=stream-end&";
      case OTHER_CONFLICT -> "/admin/faults/last-words?as=conflict&";
      case OTHER_STREAM_ERROR -> "/admin/faults/last-words?as=unexplained&";
      case DOWNGRADE -> "/admin/faults/last-words?as=downgrade&";
      default -> "/admin/faults/last-words?as=" + row.sign() + "&";
    };
  }

  private static boolean is(Ending row, Disconnection end) {
    return end.reason()
        .contains(
            switch (row) {
              case OTHER_CONFLICT -> "conflict other";
              case OTHER_STREAM_CODE -> "stream error 599";
              case OTHER_FAILURE -> "failure 599";
              case OTHER_STREAM_ERROR -> "stream error";
              default -> {
                boolean said = row.signal() == Signal.STREAM_CODE;
                yield said
                    ? "stream error " + row.sign()
                    : row.signal() == Signal.FAILURE ? "failure " + row.sign() : row.sign();
              }
            });
  }

  private static void judge(Ending row, Disconnection told, int onlines) {
    switch (row.consequence()) {
      case RETURN_AT_ONCE -> {
        assertThat(told.retryIn()).contains(Duration.ZERO);
        awaitReturn(onlines);
      }
      case BACK_OFF, LONG_BACK_OFF, RETURN_SLOWLY -> {
        assertThat(told).isInstanceOf(Disconnection.Transient.class);
        assertThat(told.retryIn().orElseThrow()).isPositive();
        awaitReturn(onlines);
      }
      case RETURN_AFTER_BAN -> {
        assertThat(told)
            .isInstanceOfSatisfying(
                Disconnection.Banned.class,
                ban -> assertThat(ban.retryIn()).contains(Duration.ofSeconds(1)));
        awaitReturn(onlines);
      }
      case RENEW_VERSION -> {
        assertThat(told)
            .isInstanceOfSatisfying(
                Disconnection.Outdated.class,
                outdated ->
                    assertThat(outdated.reason()).contains(WhatsAppVersion.BUNDLED.toString()));
        awaitReturn(onlines);
      }
      case STAY_AWAY -> {
        assertThat(told).isInstanceOf(Disconnection.Conflict.class);
        returnsWhenStarted(onlines);
      }
      case UPDATE_PHONE -> {
        assertThat(told).isInstanceOf(Disconnection.PhoneOutdated.class);
        returnsWhenStarted(onlines);
      }
      case UNLINKED -> isOut(told, LoggedOut.Cause.UNLINKED);
      case LOCKED -> isOut(told, LoggedOut.Cause.ACCOUNT_LOCKED);
      case UNKNOWN_DEVICE -> isOut(told, LoggedOut.Cause.UNKNOWN_DEVICE);
      case LOGGED_OUT -> isOut(told, LoggedOut.Cause.LOGGED_OUT_BY_WHATSAPP);
      case BANNED ->
          assertThat(told).isEqualTo(new Disconnection.Banned("failure 406", null, null));
      case CODES_USED_UP -> throw new AssertionError("tested with the pairing");
    }
    if (told.unlinks()) {
      assertThat(companion.engine().state()).isEqualTo(new LinkState.Closed(told));
    }
  }

  private static void awaitReturn(int onlines) {
    await().atMost(Companion.PATIENCE).until(() -> companion.events().onlines() > onlines);
  }

  /// The proof that the credentials were still good.
  private static void returnsWhenStarted(int onlines) {
    assertThat(companion.engine().state()).isInstanceOf(LinkState.Closed.class);
    assertThat(companion.events().onlines()).isEqualTo(onlines);
    await()
        .atMost(Companion.PATIENCE)
        .until(() -> {
          companion.engine().start();
          return companion.events().onlines() > onlines;
        });
  }

  private static void isOut(Disconnection told, LoggedOut.Cause cause) {
    assertThat(told)
        .isInstanceOfSatisfying(LoggedOut.class, out -> assertThat(out.cause()).isEqualTo(cause));
  }
}
