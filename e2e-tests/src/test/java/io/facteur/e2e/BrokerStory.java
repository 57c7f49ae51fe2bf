package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Simulator;
import io.facteur.e2e.journey.Comparison;
import io.facteur.e2e.journey.Outbox;
import io.facteur.e2e.journey.Repeatedly;
import io.facteur.launcher.Backbone;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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

  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  @AfterEach
  void stop() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  @Test
  void takesEveryMessageAndLosesNoneWithoutItsBroker() {
    Path folder = SharedSandbox.folder();
    Backbone backbone = opened(Backbone.start(folder));
    var whatsApp =
        opened(io.facteur.whatsapp.simulator.Simulator.start(SimulatorSettings.inMemory()));
    Map<String, String> settings = new HashMap<>(OwnJars.settings(backbone, whatsApp));
    settings.put("SENDER_PACING_PER_MINUTE", "100000");
    OwnJars jars =
        opened(
            OwnJars.start(folder, settings, List.of("session", "sender", "receiver", "gateway")));
    jars.awaitReady();
    var simulator = new Simulator(whatsApp.control());
    Phone own = simulator.phone("+33653000000", "Pia");
    Phone peer = simulator.phone("+33653000001", "Quinn");
    Session session = jars.api().create("pia").link(own);
    Outbox outbox = new Outbox(session, peer.number());

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
    await("all to arrive")
        .atMost(DRAIN)
        .until(() -> peer.messages().size() >= outbox.accepted().size());

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

  private <T extends AutoCloseable> T opened(T part) {
    running.push(part);
    return part;
  }
}
