package io.facteur.whatsapp.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.DeliveryCare;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.loopback.FakeDevice;
import io.facteur.whatsapp.engine.loopback.FakeWhatsApp;
import io.facteur.whatsapp.engine.loopback.TestEngine;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryInboundJournal;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thing is done again and again, and the engine is killed at its first step, at its second,
/// and so on until the thing comes to its end unharmed; after each death another engine finishes
/// it. Then every message must have been read once and in order (G2, G5) and no key spent twice
/// (G4).
class EveryStepCrashTest {
  private static final Logger log = LoggerFactory.getLogger(EveryStepCrashTest.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final int MOST_SERIES = 5;
  private static final int MOST_STEPS = 400;
  private static final int KEYS = 900;

  private final FakeWhatsApp whatsApp = new FakeWhatsApp();
  private final List<String> sent = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final List<String> deaths = new ArrayList<>();
  private EngineStores stores = InMemoryStores.create();

  @Test
  void sendsOnceWhereverItIsKilled() {
    linked();

    killAtEveryStep(() -> sent.add(nextId("3EB0", sent)), this::sendLast);

    assertNothingLostOrDoubled();
  }

  @Test
  void receivesOnceWhereverItIsKilled() {
    linked();

    killAtEveryStep(this::bobWrites, _ -> {});

    assertNothingLostOrDoubled();
  }

  @Test
  void answersARetryWhereverItIsKilled() {
    linked();

    killAtEveryStep(
        () -> {
          sent.add(nextId("3EB0", sent));
          whatsApp.damage(sent.getLast());
        },
        this::sendLast);

    assertThat(whatsApp.messages())
        .filteredOn(message -> message.attribute("device_fanout").isPresent())
        .hasSizeGreaterThanOrEqualTo(sent.size() - 1);
    // The first copy, written again after a death, may be readable beside the answer: a device
    // shows
    // an id once.
    assertThat(idsThatBobRead().stream().distinct().toList()).isEqualTo(sent);
    assertNoKeySpentTwice();
  }

  @Test
  void drainsItsQueueWhereverItIsKilled() {
    linked();

    // Each life numbers its steps as its threads happen to take them, so that a series may pass
    // over
    // the one that matters here.
    for (int series = 0; series < MOST_SERIES && !diedAt("recordAll"); series++) {
      killAtEveryStep(
          () -> {
            for (int message = 0; message < 6; message++) {
              bobWrites();
            }
          },
          _ -> {});
    }

    assertThat(deaths).anyMatch(death -> death.contains("recordAll"));
    assertNothingLostOrDoubled();
  }

  private boolean diedAt(String step) {
    return deaths.stream().anyMatch(death -> death.contains(step));
  }

  /// Sessions in both directions, so that nothing of it is part of what is repeated.
  private void linked() {
    try (var engine = engine(stores, whatsApp.server())) {
      engine.link();
      sent.add(nextId("3EB0", sent));
      sendLast(engine);
      bobWrites();
      await().pollInterval(LOOK).atMost(PATIENCE).until(() -> whatsApp.queued() == 0);
    }
  }

  private void killAtEveryStep(Runnable prepare, Consumer<TestEngine> work) {
    boolean died = true;
    for (int step = 1; died && step < MOST_STEPS; step++) {
      prepare.run();
      var crash = new Crash(step);
      try (var engine = engine(crash.over(stores), crash.over(whatsApp.server()))) {
        crash.atDeath(engine::close);
        live(engine, crash, work);
      }
      died = crash.happened();
      deaths.add(crash.where());
      if (died) {
        try (var engine = engine(stores, whatsApp.server())) {
          live(engine, new Crash(Integer.MAX_VALUE), work);
        }
      }
    }
    log.atInfo().addKeyValue("deaths", deaths).log("crash.steps");
    assertThat(died).as("it came to its end at last, deaths %s", deaths).isFalse();
  }

  private void live(TestEngine engine, Crash crash, Consumer<TestEngine> work) {
    engine.engine().start();
    await()
        .pollInterval(LOOK)
        .atMost(PATIENCE)
        .until(() -> crash.happened() || engine.engine().state() instanceof LinkState.Online);
    if (!crash.happened()) {
      work.accept(engine);
    }
    await()
        .pollInterval(LOOK)
        .atMost(PATIENCE)
        .until(() -> crash.happened() || (whatsApp.queued() == 0 && allRead()));
  }

  private boolean allRead() {
    return idsThatBobRead().containsAll(sent) && entries().size() >= written.size();
  }

  private TestEngine engine(EngineStores over, Dialer dialer) {
    return new TestEngine(
        whatsApp, over, dialer, Timeouts.loopback(), KEYS, DeliveryCare.standard());
  }

  private void sendLast(TestEngine engine) {
    SendOutcome _ =
        engine.send(FakeWhatsApp.BOB, sent.getLast(), "to Bob " + sent.size(), sent.size());
  }

  private void bobWrites() {
    written.add(nextId("AB", written));
    whatsApp.bobWrites(written.getLast(), "from Bob " + written.size());
  }

  private static String nextId(String prefix, List<String> before) {
    return prefix + "%05X".formatted(before.size() + 1);
  }

  private List<String> entries() {
    return ((InMemoryInboundJournal) stores.inboundJournal())
        .entries().stream()
            .filter(Inbound.Message.class::isInstance)
            .map(entry -> ((Inbound.Message) entry).id())
            .toList();
  }

  private void assertNothingLostOrDoubled() {
    assertThat(idsThatBobRead()).as("what Bob read, deaths %s", deaths).isEqualTo(sent);
    assertThat(entries()).as("what was recorded, deaths %s", deaths).isEqualTo(written);
    assertNoKeySpentTwice();
  }

  private void assertNoKeySpentTwice() {
    KeyUse.assertEachSpentOnce(whatsApp.messages(), "deaths " + deaths);
    assertThat(deaths).hasSizeGreaterThan(8);
  }

  private List<String> idsThatBobRead() {
    return whatsApp.bob().received().stream().map(FakeDevice.Received::id).toList();
  }
}
