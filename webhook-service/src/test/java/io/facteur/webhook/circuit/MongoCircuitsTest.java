package io.facteur.webhook.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.facteur.embeddedstore.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoCircuitsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");

  private EmbeddedStore store;
  private MongoClient mongo;
  private Circuits circuits;

  @BeforeEach
  void open() {
    store = EmbeddedStore.inMemory();
    mongo = MongoClients.create(store.connectionString());
    circuits =
        new MongoCircuits(mongo.getDatabase("test"), Duration.ofSeconds(30), Duration.ofMinutes(2));
  }

  @AfterEach
  void close() {
    mongo.close();
    store.close();
  }

  @Test
  void sparesAnEndpointAfterFiveEventsInARow() {
    for (int i = 0; i < 4; i++) {
      assertThat(circuits.exhausted("wh_1", NOW.plusSeconds(i)).sparedUntil()).isEmpty();
    }

    Circuit circuit = circuits.exhausted("wh_1", NOW.plusSeconds(4));

    assertThat(circuit.sparedUntil()).contains(NOW.plusSeconds(34));
    assertThat(circuit.failingSince()).isEqualTo(NOW);
    assertThat(circuits.of("wh_2")).isEmpty();
  }

  @Test
  void doesNotPutOffTheNextTryWhenOtherLanesFailToo() {
    exhaust(5, NOW);

    assertThat(circuits.exhausted("wh_1", NOW.plusSeconds(20)).sparedUntil())
        .contains(NOW.plusSeconds(30));
  }

  @Test
  void letsOneTryAtATimeAndWaitsTwiceAsLongEachTimeUpToALimit() {
    exhaust(5, NOW);
    Instant at = NOW.plusSeconds(30);
    for (int wait : new int[] {30, 60, 120, 120}) {
      Circuit read = circuits.of("wh_1").orElseThrow();
      assertThat(read.sparedUntil()).contains(at);

      assertThat(circuits.takeProbe(read, at)).isTrue();
      assertThat(circuits.takeProbe(read, at)).isFalse();
      at = at.plusSeconds(wait);
    }
  }

  @Test
  void countsAnewOnceTheEndpointAnswers() {
    exhaust(4, NOW);

    assertThat(circuits.healed("wh_1")).get().extracting(Circuit::failingSince).isEqualTo(NOW);
    assertThat(circuits.healed("wh_1")).isEmpty();
    assertThat(circuits.of("wh_1")).isEmpty();
    assertThat(circuits.exhausted("wh_1", NOW).sparedUntil()).isEmpty();
  }

  @Test
  void sparesAsLongAsAnEndpointAsks() {
    circuits.open("wh_1", NOW, NOW.plusSeconds(600));

    assertThat(circuits.of("wh_1").flatMap(Circuit::sparedUntil)).contains(NOW.plusSeconds(600));
  }

  @Test
  void triesAtOnceWhenToldTo() {
    exhaust(5, NOW);

    circuits.probeNow("wh_1", NOW.plusSeconds(1));
    circuits.probeNow("wh_2", NOW);

    assertThat(circuits.of("wh_1").flatMap(Circuit::sparedUntil)).contains(NOW.plusSeconds(1));
    assertThat(circuits.of("wh_2")).isEmpty();
  }

  private void exhaust(int times, Instant first) {
    for (int i = 0; i < times; i++) {
      Circuit _ = circuits.exhausted("wh_1", first);
    }
  }
}
