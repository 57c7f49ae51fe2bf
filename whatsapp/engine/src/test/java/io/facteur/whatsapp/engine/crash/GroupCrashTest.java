package io.facteur.whatsapp.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.assembly.EngineAssembly;
import io.facteur.whatsapp.engine.loopback.RecordingEvents;
import io.facteur.whatsapp.engine.loopback.TestEngine;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryInboundJournal;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.engine.story.Sandbox;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.jid.Jid;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An engine that talks in a group is killed at one step after the other, between sender key,
/// holders, ratchets, journal and socket, and assembled again. `-Dfacteur.crash.seed=N` repeats a
/// run.
class GroupCrashTest {
  private static final Logger log = LoggerFactory.getLogger(GroupCrashTest.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MESSAGES = 12;

  private final long seed = Long.getLong("facteur.crash.seed", 20_260_101L);
  private final RandomGenerator random = new Random(seed);
  private final Sandbox sandbox = new Sandbox();

  @Test
  void losesNothingAndRepeatsNothingInAGroup() {
    EngineStores stores = linked();
    Jid group = sandbox.makeGroup(Sandbox.BOB, "lid", Sandbox.ALICE);
    List<String> deaths = new ArrayList<>();
    int written = 0;
    int sent = 0;
    while (sent < MESSAGES || written < MESSAGES || texts(stores).size() < written) {
      var crash = new Crash(1 + random.nextInt(40));
      var events = new RecordingEvents();
      try (Engine engine = assemble(crash.over(stores), crash, events)) {
        crash.atDeath(engine::close);
        engine.start();
        await()
            .atMost(PATIENCE)
            .until(() -> crash.happened() || engine.state() instanceof LinkState.Online);
        while (!crash.happened() && (sent < MESSAGES || written < MESSAGES)) {
          if (written < MESSAGES && random.nextBoolean()) {
            written++;
            String _ = sandbox.write(Sandbox.BOB, group, "from Bob " + written);
          } else if (sent < MESSAGES && sends(engine, group, sent + 1)) {
            sent++;
          }
        }
        int expected = written;
        await().atMost(PATIENCE).until(() -> crash.happened() || texts(stores).size() == expected);
      }
      deaths.add(crash.where());
    }
    log.atInfo().addKeyValue("seed", seed).addKeyValue("deaths", deaths).log("crash.run");

    assertThat(deaths).as("seed %d", seed).hasSizeGreaterThan(5);
    assertThat(sandbox.heard(Sandbox.BOB))
        .as("what Bob read, seed %d, deaths %s", seed, deaths)
        .isEqualTo(numbered("to all "));
    assertThat(texts(stores))
        .as("what the engine recorded, seed %d, deaths %s", seed, deaths)
        .isEqualTo(numbered("from Bob "));
    sandbox.close();
  }

  private EngineStores linked() {
    EngineStores stores = InMemoryStores.create();
    var never = new Crash(Integer.MAX_VALUE);
    var events = new RecordingEvents();
    try (Engine engine = assemble(stores, never, events)) {
      engine.start();
      await().atMost(PATIENCE).until(() -> !events.codes().isEmpty());
      sandbox.scan(Sandbox.ALICE, events.codes().getFirst().text());
      await().atMost(PATIENCE).until(() -> engine.state() instanceof LinkState.Online);
    }
    return stores;
  }

  private Engine assemble(EngineStores stores, Crash crash, RecordingEvents events) {
    return EngineAssembly.assemble(
        sandbox.settings().within(new Limits(1024, 1024, 1000, 5, 812, 50, 5, 50)),
        stores,
        events,
        crash.over(new WebSocketDialer(Duration.ofSeconds(5))),
        Clock.systemUTC(),
        new SecureRandom());
  }

  private static boolean sends(Engine engine, Jid group, int number) {
    var message =
        new OutgoingMessage(
            "3EB0%04X".formatted(number), group, TestEngine.text("to all " + number), number);
    return engine.send(message) instanceof SendOutcome.Acknowledged;
  }

  private static List<String> texts(EngineStores stores) {
    return ((InMemoryInboundJournal) stores.inboundJournal())
        .entries().stream()
            .filter(inbound -> inbound instanceof Inbound.Message message && !message.peer())
            .map(inbound -> text(((Inbound.Message) inbound).payload()))
            .toList();
  }

  private static String text(byte[] payload) {
    try {
      return Message.parseFrom(payload).getConversation();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("not a message", e);
    }
  }

  private static List<String> numbered(String prefix) {
    return IntStream.rangeClosed(1, MESSAGES).mapToObj(number -> prefix + number).toList();
  }
}
