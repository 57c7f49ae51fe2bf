package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.crash.Crash;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryInboundJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.awaitility.core.ConditionTimeoutException;

/// One long conversation in bad weather: Alice's linked device and the phones of Bob and Carol
/// write to each other while stanzas are lost, delayed, doubled, overtaken and damaged, connections
/// break, and the device is killed between any two of its steps and assembled again from its
/// stores. Then the sky clears, and everybody must have everything once.
final class Soak implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int STEPS_OF_A_LIFE = 1_500;
  private static final int CUTS_PER_MILLE = 10;

  /// Of a thousand stanzas.
  private static final Map<String, Integer> WEATHER =
      Map.ofEntries(
          Map.entry("drop", 3),
          Map.entry("delay", 15),
          Map.entry("duplicate", 15),
          Map.entry("reorder", 15),
          Map.entry("corrupt", 4),
          Map.entry("cut", 4),
          Map.entry("half-open", 1),
          Map.entry("replaced", 1),
          Map.entry("stream-error", 2),
          Map.entry("lid-only", 15),
          Map.entry("pre-key-shortage", 300));

  private final long seed;
  private final int each;
  private final RandomGenerator random;
  private final Sandbox sandbox = new Sandbox();
  private final EngineStores stores;
  private final EngineSettings settings;
  private final Map<String, String> heard = new LinkedHashMap<>();
  private final Map<String, String> said = new LinkedHashMap<>();
  private final Map<String, String> unsettled = new LinkedHashMap<>();
  private int lives;
  private Life life;

  /// What a run was.
  ///
  /// @param lives how often the device was assembled
  /// @param struck how often which fault struck
  record Story(int heard, int said, int lives, Map<String, Integer> struck) {}

  /// @param messages in all, half of them each way
  Soak(long seed, int messages) {
    this.seed = seed;
    each = messages / 2;
    random = new Random(seed);
    sandbox.register(Struck.CAROL, "Carol");
    settings = sandbox.settings().waiting(Struck.impatient());
    try (Companion linked = Companion.linked(sandbox, Sandbox.ALICE)) {
      stores = linked.stores();
    }
    life = live(Integer.MAX_VALUE);
  }

  /// One life of the device, and the cable it hangs on.
  private record Life(Crash crash, CuttableDialer cable, Companion device) {
    boolean over() {
      return crash.happened() || device.engine().state() instanceof LinkState.Closed;
    }
  }

  /// Tells the whole story, and asserts that it ends well.
  Story tell() {
    life = reborn(1 + random.nextInt(STEPS_OF_A_LIFE));
    sandbox.weather(seed, WEATHER);
    while (heard.size() < each || said.size() < each) {
      step();
    }
    sandbox.calm();
    life = reborn(Integer.MAX_VALUE);
    untilSettled();
    assertEverythingOnce();
    hear();
    say();
    untilSettled();
    assertEverythingOnce();
    return new Story(heard.size(), said.size(), lives, sandbox.struck());
  }

  private void step() {
    if (life.over()) {
      life = reborn(1 + random.nextInt(STEPS_OF_A_LIFE));
    }
    if (random.nextInt(1_000) < CUTS_PER_MILLE) {
      life.cable().cut();
    }
    boolean writes = random.nextBoolean();
    if (writes && heard.size() < each) {
      hear();
    } else if (said.size() < each) {
      say();
    }
  }

  private void hear() {
    String text = "to Alice " + heard.size();
    String from = random.nextInt(4) == 0 ? Struck.CAROL : Sandbox.BOB;
    heard.put(sandbox.write(from, Sandbox.ALICE, text), text);
  }

  private void say() {
    String id = "3EB0C%015d".formatted(said.size());
    String text = "from Alice " + said.size();
    said.put(id, text);
    unsettled.put(id, text);
    tryOnce(id, text);
  }

  /// As the sender does: again later, under the same id, unless the server has it.
  private void tryOnce(String id, String text) {
    String to = Integer.parseInt(id.substring(5)) % 4 == 0 ? Struck.CAROL : Sandbox.BOB;
    SendOutcome outcome = life.device().send(to, id, text);
    if (outcome instanceof SendOutcome.Rejected) {
      throw new AssertionError("seed " + seed + ": " + id + " was rejected: " + outcome);
    }
    if (outcome instanceof SendOutcome.Acknowledged) {
      unsettled.remove(id);
    }
  }

  private void untilSettled() {
    life.device().awaitOnline();
    awaitUntil(() -> {
      new LinkedHashMap<>(unsettled).forEach(this::tryOnce);
      return unsettled.isEmpty();
    });
    assertThat(unsettled).as(() -> story("unsettled", unsettled.keySet())).isEmpty();
  }

  private void assertEverythingOnce() {
    awaitUntil(() -> texts().size() >= heard.size() && shown().size() >= said.size());
    assertThat(texts())
        .as(() -> story("heard", missing(heard, texts())))
        .containsExactlyInAnyOrderElementsOf(heard.values());
    assertThat(shown())
        .as(() -> story("said", missing(said, shown())))
        .containsExactlyInAnyOrderElementsOf(said.values());
  }

  private static void awaitUntil(Callable<Boolean> condition) {
    try {
      await().atMost(PATIENCE).until(condition);
    } catch (ConditionTimeoutException _) {
      // What is missing is told by the assertion that follows.
    }
  }

  private static List<String> missing(Map<String, String> wanted, List<String> there) {
    return wanted.entrySet().stream()
        .filter(message -> !there.contains(message.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// What the simulator's transcript knows of messages that went astray; all of it is in a file.
  private String story(String what, Collection<String> ids) {
    keepTranscript();
    var told = new StringBuilder(what + ", seed " + seed);
    for (String id : ids) {
      told.append("\n").append(id).append(' ').append(stores.wireJournal().find(id));
      sandbox.transcript(id).forEach(line -> told.append("\n  ").append(line));
    }
    return told.toString();
  }

  private void keepTranscript() {
    try {
      Files.write(Path.of("target", "soak-" + seed + ".txt"), sandbox.transcript(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> texts() {
    return Companion.texts(((InMemoryInboundJournal) stores.inboundJournal()).entries());
  }

  private List<String> shown() {
    List<String> shown = new ArrayList<>();
    for (String phone : List.of(Sandbox.BOB, Struck.CAROL)) {
      sandbox.seen(phone).stream()
          .filter(seen -> seen.from().equals("+" + Sandbox.ALICE))
          .map(Sandbox.Seen::text)
          .forEach(shown::add);
    }
    return shown;
  }

  private Life reborn(int steps) {
    life.device().close();
    return live(steps);
  }

  private Life live(int steps) {
    lives++;
    var crash = new Crash(steps);
    var cable = new CuttableDialer();
    Companion device = Companion.assemble(settings, crash.over(stores), crash.over(cable));
    crash.atDeath(device::close);
    device.engine().start();
    return new Life(crash, cable, device);
  }

  @Override
  public void close() {
    life.device().close();
    sandbox.close();
  }
}
