package io.facteur.receiver;

import static io.facteur.receiver.Facts.BOB;
import static io.facteur.receiver.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.session.ReceiptKind;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The whole way of facts, without a broker: asked of their writers, across a restart.
class StreamsTest {

  @Test
  void hearsEverythingOnceAcrossARestart() {
    try (var store = EmbeddedStore.inMemory();
        var neighbours = new FakeNeighbours()) {
      var facts = new Facts("shop");
      neighbours.tell("session.facts", facts.status(SessionStatus.CONNECTED, Map.of(), at(0)));
      for (int i = 0; i < 5; i++) {
        neighbours.tell("session.facts", facts.text("IN" + i, BOB, "n° " + i, at(i)));
        neighbours.tell(
            "outbound.accepted", facts.accepted("OUT" + i, "33600000002@c.us", "x", at(i)));
      }
      List<String> before;
      try (var receiver = new ReceiverUnderTest(store, neighbours)) {
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> receiver.messages("shop", "").items("id").size() == 10);
        await().until(() -> receiver.events("shop").items("id").size() == 6);
        before = receiver.events("shop").items("id");
      }
      for (int i = 0; i < 5; i++) {
        neighbours.tell("outbound.settled", facts.sent("OUT" + i, at(20 + i)));
        neighbours.tell(
            "session.facts",
            facts.receipt(ReceiptKind.DELIVERED, BOB, false, at(30 + i), "OUT" + i));
      }

      try (var receiver = new ReceiverUnderTest(store, neighbours)) {
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> receiver.events("shop").items("id").size() == 16);
        var events = receiver.events("shop");
        assertThat(events.items("id")).startsWith(before.toArray(String[]::new));
        assertThat(events.items("id")).doesNotHaveDuplicates();
        assertThat(events.body().path("items").valueStream())
            .extracting(item -> item.path("sequence").asInt())
            .containsExactlyElementsOf(IntStream.rangeClosed(1, 16).boxed().toList());
        assertThat(receiver.messages("shop", "direction=outbound").items("status"))
            .containsOnly("delivered");
      }
    }
  }
}
