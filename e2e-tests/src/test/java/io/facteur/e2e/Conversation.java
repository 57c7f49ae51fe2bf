package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Api;
import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Simulator;
import io.facteur.e2e.client.Sink;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// The README's journey: a session is linked, writes to somebody, and is answered.
final class Conversation {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String GREETING = "Bonjour Bob 👋🏽 – ça va ?";
  static final String REPLY = "Salut Alice 🎉";

  private final Sink sink;
  private final Phone alice;
  private final Phone bob;
  private final Session session;

  private Conversation(Sink sink, Phone alice, Phone bob, Session session) {
    this.sink = sink;
    this.alice = alice;
    this.bob = bob;
    this.session = session;
  }

  /// Plays it between two people who are not in any other story.
  ///
  /// @param digits with which both numbers begin, after the `+`
  static void play(Api api, Simulator simulator, Sink sink, String digits) {
    Phone alice = simulator.phone("+" + digits + "1", "Alice");
    Phone bob = simulator.phone("+" + digits + "2", "Bob");
    Session session = api.create("alice-" + digits, sink).link(alice);
    Conversation conversation = new Conversation(sink, alice, bob, session);
    conversation.writesAndIsRead();
    conversation.isAnswered();
    conversation.isToldInOrder();
  }

  private void writesAndIsRead() {
    String id = session.send(bob.number(), GREETING);
    await("the greeting on Bob's phone")
        .atMost(PATIENCE)
        .until(() -> bob.receivedFrom(alice.number()).size() == 1);
    Phone.Seen seen = bob.receivedFrom(alice.number()).getFirst();
    assertThat(seen.text()).isEqualTo(GREETING);
    assertThat(seen.id()).isEqualTo(id);
    awaitStatus(id, "delivered");

    bob.read(id);

    awaitStatus(id, "read");
    await("the webhook that says so")
        .atMost(PATIENCE)
        .until(() -> !sink.events(session.id(), "message.read").isEmpty());
    assertThat(types(id)).containsExactly("message.sent", "message.delivered", "message.read");
  }

  private void isAnswered() {
    String id = bob.write(alice.number(), REPLY);

    await("the reply at the webhook")
        .atMost(PATIENCE)
        .until(() -> !sink.events(session.id(), "message.received").isEmpty());
    Delivery event = sink.events(session.id(), "message.received").getFirst();
    assertThat(event.messageId()).isEqualTo(id);
    assertThat(event.data().path("content").path("text").asString()).isEqualTo(REPLY);
    assertThat(event.data().path("phoneNumber").asString()).isEqualTo(bob.number());
    assertThat(event.data().path("fromMe").asBoolean()).isFalse();
    List<JsonNode> received = session.messages("inbound");
    assertThat(received).hasSize(1);
    assertThat(received.getFirst().path("text").asString()).isEqualTo(REPLY);
    assertThat(received.getFirst().path("chatId").asString())
        .isEqualTo(bob.number().substring(1) + "@c.us");
    assertThat(session.messages("outbound")).hasSize(1);
  }

  private void isToldInOrder() {
    assertThat(sink.faults()).isEmpty();
    List<Delivery> told = sink.events(session.id());
    assertThat(told)
        .extracting(Delivery::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, told.size()).boxed().toList());
    assertThat(session.events())
        .extracting(event -> event.path("id").asString())
        .containsSubsequence(told.stream().map(Delivery::id).toList());
  }

  private void awaitStatus(String id, String status) {
    await("the message to be " + status)
        .atMost(PATIENCE)
        .until(() -> session.message(id).path("status").asString().equals(status));
  }

  private List<String> types(String id) {
    return sink.events(session.id()).stream()
        .filter(event -> event.messageId().equals(id))
        .map(Delivery::type)
        .toList();
  }
}
