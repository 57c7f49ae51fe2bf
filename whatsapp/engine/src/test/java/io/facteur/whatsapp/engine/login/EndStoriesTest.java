package io.facteur.whatsapp.engine.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.loopback.FakeWhatsApp;
import io.facteur.whatsapp.engine.loopback.TestEngine;
import io.facteur.whatsapp.wire.node.Node;
import org.junit.jupiter.api.Test;

class EndStoriesTest {
  private final FakeWhatsApp whatsApp = new FakeWhatsApp();

  @Test
  void hearsTheLastWordsOfAServerThatDoesNotListenAnyMore() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.server().deafen();

      whatsApp.bobWrites("M1", "hello");
      whatsApp.push(
          Node.of("stream:error", Node.named("conflict").attr("type", "replaced").build()));
      whatsApp.hangUp();

      await().until(() -> engine.engine().state() instanceof LinkState.Closed);
      assertThat(engine.events().disconnections().getLast())
          .isInstanceOf(Disconnection.Conflict.class);
    }
  }

  @Test
  void staysAwayAfterAConflict() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.push(
          Node.of("stream:error", Node.named("conflict").attr("type", "replaced").build()));
      whatsApp.hangUp();

      await().until(() -> engine.engine().state() instanceof LinkState.Closed);

      assertThat(engine.events().disconnections().getLast())
          .isInstanceOf(Disconnection.Conflict.class);
    }
  }

  @Test
  void comesBackAfterTheServersOwnTrouble() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.push(Node.named("stream:error").attr("code", 503).build());

      await().until(() -> engine.events().onlines() == 2);

      assertThat(engine.events().disconnections().getLast().reason()).contains("503");
    }
  }

  @Test
  void comesBackAtOnceWhenTheServerAsksForARestart() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.push(Node.named("stream:error").attr("code", 515).build());

      await().until(() -> engine.events().onlines() == 2);

      assertThat(engine.events().disconnections().getLast().retryIn())
          .hasValueSatisfying(pause -> assertThat(pause).isZero());
    }
  }

  @Test
  void canBeStartedAgainAfterAnEnd() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.push(
          Node.of("stream:error", Node.named("conflict").attr("type", "replaced").build()));
      await().until(() -> engine.engine().state() instanceof LinkState.Closed);

      engine.engine().start();

      engine.awaitOnline();
    }
  }

  @Test
  void asksForTheRestOfTheQueueAndKeepsTheWayBack() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.push(Node.of("ib", Node.named("offline_preview").attr("count", 3).build()));
      whatsApp.push(
          Node.of(
              "ib",
              Node.of(
                  "edge_routing",
                  Node.named("routing_info").bytes(new byte[] {8, 13, 8, 5}).build())));
      whatsApp.push(
          Node.of(
              "ib", Node.named("dirty").attr("type", "account_sync").attr("timestamp", 7).build()));

      await().until(() -> wrote("offline_batch") && wrote("clean"));
      whatsApp.hangUp();
      await().until(() -> engine.events().onlines() == 2);
      assertThat(whatsApp.server().lastRouting()).contains(new byte[] {8, 13, 8, 5});
    }
  }

  @Test
  void saysThatAPasskeyIsWanted() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.push(
          Node.named("notification")
              .attr("id", "N1")
              .attr("from", "s.whatsapp.net")
              .attr("type", "passkey_prologue_request")
              .build());

      await().until(() -> engine.events().passkeys() == 1);
    }
  }

  private boolean wrote(String child) {
    return whatsApp.written().stream().anyMatch(node -> node.child(child).isPresent());
  }
}
