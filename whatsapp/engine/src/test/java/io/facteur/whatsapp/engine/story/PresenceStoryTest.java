package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.Presence.Marking;
import io.facteur.whatsapp.engine.Presence.Sign;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.PresenceNews;
import io.facteur.whatsapp.engine.message.PresenceNews.State;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceStoryTest {

  @Test
  void showsThatWeAreTypingAndTakesItBackByItself() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      companion
          .engine()
          .presence()
          .show(Sandbox.jid(Sandbox.BOB), Sign.TYPING, Duration.ofMillis(300));
      companion
          .engine()
          .presence()
          .show(Sandbox.jid(Sandbox.BOB), Sign.RECORDING, Duration.ofMillis(300));

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() ->
              assertThat(sandbox.doings(Sandbox.BOB))
                  .containsExactly("typing", "recording", "paused"));
    }
  }

  @Test
  void hearsThatSomebodyComesWritesAndGoes() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      Jid bob = Sandbox.jid(Sandbox.BOB);
      companion.engine().presence().appear(true);
      companion.engine().presence().follow(bob);
      await().atMost(Companion.PATIENCE).until(() -> states(companion).contains(State.OFFLINE));

      sandbox.appear(Sandbox.BOB, true);
      sandbox.type(Sandbox.BOB, Sandbox.ALICE, "typing");
      sandbox.appear(Sandbox.BOB, false);

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() ->
              assertThat(states(companion))
                  .containsExactly(State.OFFLINE, State.ONLINE, State.TYPING, State.OFFLINE));
      assertThat(companion.events().presences().getLast().lastSeen()).isNotNull();
    }
  }

  @Test
  void letsASenderKnowThatMessagesWereReadAndPlayed() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      String first = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "one");
      String second = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "two");
      await().atMost(Companion.PATIENCE).until(() -> companion.texts().size() == 2);
      Jid chat = message(companion).chat();

      companion.engine().presence().mark(new Marking(chat, chat, List.of(first, second), false));
      await().atMost(Companion.PATIENCE).until(() -> status(sandbox, second).equals("read"));
      companion.engine().presence().mark(new Marking(chat, chat, List.of(first), true));

      await().atMost(Companion.PATIENCE).until(() -> status(sandbox, first).equals("played"));
      assertThat(status(sandbox, second)).isEqualTo("read");
    }
  }

  @Test
  void confirmsDeliveryInTheOpenOnlyWhileItAppearsOnline() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      companion.engine().presence().appear(true);
      String id = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "hello");

      await().atMost(Companion.PATIENCE).until(() -> status(sandbox, id).equals("delivered"));
      assertThat(companion.engine().presence().appearsOnline()).isTrue();
    }
  }

  @Test
  void appearsOnlineAgainAfterAReconnection() {
    var dialer = new CuttableDialer();
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE, dialer)) {
      companion.engine().presence().appear(true);
      companion.engine().presence().follow(Sandbox.jid(Sandbox.BOB));
      await().atMost(Companion.PATIENCE).until(() -> states(companion).size() == 1);

      dialer.cut();
      await().atMost(Companion.PATIENCE).until(() -> states(companion).size() == 2);
      sandbox.appear(Sandbox.BOB, true);

      await().atMost(Companion.PATIENCE).until(() -> states(companion).contains(State.ONLINE));
    }
  }

  private static Inbound.Message message(Companion companion) {
    return companion.recorded().stream()
        .filter(Inbound.Message.class::isInstance)
        .map(Inbound.Message.class::cast)
        .filter(message -> !message.peer())
        .findFirst()
        .orElseThrow();
  }

  private static List<State> states(Companion companion) {
    return companion.events().presences().stream().map(PresenceNews::state).toList();
  }

  private static String status(Sandbox sandbox, String id) {
    return sandbox.seen(Sandbox.BOB).stream()
        .filter(seen -> seen.id().equals(id))
        .map(Sandbox.Seen::status)
        .findFirst()
        .orElse("");
  }
}
