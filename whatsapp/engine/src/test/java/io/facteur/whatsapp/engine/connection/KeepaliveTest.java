package io.facteur.whatsapp.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.loopback.FakeWhatsApp;
import io.facteur.whatsapp.engine.loopback.TestEngine;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KeepaliveTest {
  private final FakeWhatsApp whatsApp = new FakeWhatsApp();

  @Test
  void pingsASilentServer() {
    try (var engine = engine()) {
      engine.link();

      Awaitility.await().until(() -> pings() >= 3);

      assertThat(whatsApp.server().connections()).isEqualTo(2);
    }
  }

  @Test
  void connectsAgainWhenTwoPingsInARowAreLost() {
    try (var engine = engine()) {
      engine.link();
      int connections = whatsApp.server().connections();
      whatsApp.swallow(_ -> whatsApp.server().connections() == connections);

      Awaitility.await().until(() -> whatsApp.server().connections() > connections);
      engine.awaitOnline();

      assertThat(engine.events().disconnections().getLast().reason()).contains("keepalive");
      assertThat(engine.events().silences()).containsExactly(true);
    }
  }

  private long pings() {
    return whatsApp.written().stream()
        .filter(node -> node.attribute("xmlns").filter("w:p"::equals).isPresent())
        .count();
  }

  private TestEngine engine() {
    Timeouts restless =
        Timeouts.loopback()
            .keepingAlive(Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofMillis(100));
    return new TestEngine(whatsApp, InMemoryStores.create(), whatsApp.server(), restless);
  }
}
