package io.facteur.whatsapp.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.loopback.FakeDevice;
import io.facteur.whatsapp.engine.loopback.FakeWhatsApp;
import io.facteur.whatsapp.engine.loopback.TestEngine;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryInboundJournal;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An engine is killed at one step after the other while messages go both ways, and assembled again
/// from what its stores hold. `-Dfacteur.crash.seed=N` repeats a run, `-Dfacteur.crash.messages=N`
/// makes it longer.
class RatchetCrashTest {
  private static final Logger log = LoggerFactory.getLogger(RatchetCrashTest.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final long seed = Long.getLong("facteur.crash.seed", 20_260_101L);
  private final int messages = Integer.getInteger("facteur.crash.messages", 30);
  private final RandomGenerator random = new Random(seed);
  private final FakeWhatsApp whatsApp = new FakeWhatsApp();

  @Test
  void losesNothingAndRepeatsNothingWhereverItIsKilled() {
    EngineStores stores;
    try (var engine = TestEngine.linked(whatsApp)) {
      stores = engine.stores();
    }

    List<String> deaths = new ArrayList<>();
    int written = 0;
    int sent = 0;
    while (sent < messages || written < messages || whatsApp.queued() > 0) {
      var crash = new Crash(1 + random.nextInt(60));
      try (var engine = life(stores, crash)) {
        while (!crash.happened() && (sent < messages || written < messages)) {
          if (written < messages && random.nextBoolean()) {
            written++;
            whatsApp.bobWrites(incomingId(written), "from Bob " + written);
          } else if (sent < messages && sends(engine, sent + 1)) {
            sent++;
          }
        }
        await().atMost(PATIENCE).until(() -> crash.happened() || whatsApp.queued() == 0);
      }
      deaths.add(crash.where());
    }
    log.atInfo().addKeyValue("seed", seed).addKeyValue("deaths", deaths).log("crash.run");

    assertThat(deaths).as("seed %d", seed).hasSizeGreaterThan(5);
    assertThat(whatsApp.bob().received())
        .as("what Bob read, seed %d, deaths %s", seed, deaths)
        .extracting(FakeDevice.Received::id)
        .isEqualTo(IntStream.rangeClosed(1, messages).mapToObj(this::outgoingId).toList());
    assertThat(((InMemoryInboundJournal) stores.inboundJournal()).entries())
        .as("what the engine recorded, seed %d, deaths %s", seed, deaths)
        .filteredOn(Inbound.Message.class::isInstance)
        .extracting(Inbound::dedupeKey)
        .isEqualTo(IntStream.rangeClosed(1, messages).mapToObj(this::incomingKey).toList());
    assertSameBytes();
    KeyUse.assertEachSpentOnce(whatsApp.messages(), "seed " + seed);
  }

  private TestEngine life(EngineStores stores, Crash crash) {
    var engine =
        new TestEngine(
            whatsApp, crash.over(stores), crash.over(whatsApp.server()), Timeouts.loopback());
    crash.atDeath(engine::close);
    engine.engine().start();
    await()
        .atMost(PATIENCE)
        .until(() -> crash.happened() || engine.engine().state() instanceof LinkState.Online);
    return engine;
  }

  private boolean sends(TestEngine engine, int number) {
    SendOutcome outcome =
        engine.send(FakeWhatsApp.BOB, outgoingId(number), "to Bob " + number, number);
    return outcome instanceof SendOutcome.Acknowledged;
  }

  private void assertSameBytes() {
    Map<String, Node> first = new HashMap<>();
    for (Node message : whatsApp.messages()) {
      Node earlier = first.putIfAbsent(message.require("id"), message);
      if (earlier != null) {
        assertThat(message).as("written again, seed %d", seed).isEqualTo(earlier);
      }
    }
  }

  private String outgoingId(int number) {
    return "3EB0%04X".formatted(number);
  }

  private static String incomingId(int number) {
    return "AB%04X".formatted(number);
  }

  private String incomingKey(int number) {
    return Inbound.Message.keyOf(
        FakeWhatsApp.BOB_LID,
        FakeWhatsApp.BOB,
        FakeWhatsApp.BOB_LID,
        FakeWhatsApp.BOB,
        incomingId(number));
  }
}
