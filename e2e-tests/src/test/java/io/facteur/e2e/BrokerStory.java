package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.journey.Comparison;
import io.facteur.e2e.journey.Outbox;
import io.facteur.e2e.journey.Repeatedly;
import io.facteur.launcher.Backbone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sending while Kafka is away, and after all it knew was deleted.
///
/// `-Dfacteur.broker.seconds=N` is how long it is away.
@ExtendWith(LogsOnFailure.class)
class BrokerStory {
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("facteur.broker.seconds", 10));
  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration DRAIN = Duration.ofSeconds(90);

  @Test
  void takesEveryMessageAndLosesNoneWithoutItsBroker() {
    try (Cluster cluster =
        Cluster.start(
            Map.of("SENDER_PACING_PER_MINUTE", "100000"),
            List.of("session", "sender", "receiver", "gateway"))) {
      Phone own = cluster.simulator().phone("+33653000000", "Pia");
      Phone peer = cluster.simulator().phone("+33653000001", "Quinn");
      Session session = cluster.api().create("pia").link(own);
      Outbox outbox = new Outbox(session, peer.number());

      post(outbox, cluster.backbone());

      await("all to arrive")
          .atMost(DRAIN)
          .until(() -> peer.messages().size() >= outbox.accepted().size());
      judge(outbox, session, own, peer);
    }
  }

  private static void post(Outbox outbox, Backbone backbone) {
    try (Repeatedly posting = Repeatedly.run(PAUSE, outbox::step)) {
      posting.goOn(BEFORE);
      backbone.stopBroker();
      posting.goOn(AWAY);
      backbone.startBroker();
      posting.goOn(BEFORE);
      backbone.stopBroker();
      backbone.deleteBroker();
      backbone.startBroker();
      posting.goOn(BEFORE);
    }
  }

  private static void judge(Outbox outbox, Session session, Phone own, Phone peer) {
    assertThat(outbox.faults()).isEmpty();
    assertThat(outbox.attempts()).as("POSTs, each answered 200").isEqualTo(outbox.ids().size());
    assertThat(
            Comparison.faults(
                "the other's phone",
                outbox.ids(),
                peer.receivedFrom(own.number()).stream().map(Phone.Seen::id).toList()))
        .isEmpty();
    await("all to be known as delivered")
        .atMost(DRAIN)
        .until(() ->
            session.messages("outbound").stream()
                .map(message -> message.path("status").asString())
                .toList()
                .equals(outbox.ids().stream().map(_ -> "delivered").toList()));
    assertThat(session.messages("outbound").stream().map(item -> item.path("id").asString()))
        .containsExactlyElementsOf(outbox.ids());
  }
}
