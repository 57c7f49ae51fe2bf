package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.journey.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two sessions of one installation are two devices that know nothing of each other.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class TwoSessionsStory {
  private static final int TURNS = 15;

  @Test
  void theyWriteToEachOtherAndBothKeepBothSides(Sandbox sandbox, Sink sink) {
    Phone erins = sandbox.simulator().phone("+33630000001", "Erin");
    Phone franks = sandbox.simulator().phone("+33630000002", "Frank");
    Session erin = sandbox.api().create("erin", sink).link(erins);
    Session frank = sandbox.api().create("frank", sink).link(franks);
    List<String> fromErin = new ArrayList<>();
    List<String> fromFrank = new ArrayList<>();

    for (int turn = 1; turn <= TURNS; turn++) {
      fromErin.add(erin.send(franks.number(), "Erin says " + turn));
      fromFrank.add(frank.send(erins.number(), "Frank says " + turn));
    }

    await("everything to have arrived")
        .atMost(Duration.ofSeconds(30))
        .until(() -> received(sink, erin).size() >= TURNS && received(sink, frank).size() >= TURNS);
    assertThat(Comparison.faults("Frank's webhook", fromErin, received(sink, frank))).isEmpty();
    assertThat(Comparison.faults("Erin's webhook", fromFrank, received(sink, erin))).isEmpty();
    assertThat(ids(erin, "outbound")).isEqualTo(fromErin);
    assertThat(ids(erin, "inbound")).isEqualTo(fromFrank);
    assertThat(ids(frank, "outbound")).isEqualTo(fromFrank);
    assertThat(ids(frank, "inbound")).isEqualTo(fromErin);
    assertThat(sink.faults()).isEmpty();
  }

  private static List<String> received(Sink sink, Session session) {
    return sink.events(session.id(), "message.received").stream().map(Delivery::messageId).toList();
  }

  private static List<String> ids(Session session, String direction) {
    return session.messages(direction).stream().map(item -> item.path("id").asString()).toList();
  }
}
