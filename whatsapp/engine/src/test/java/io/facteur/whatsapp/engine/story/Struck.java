package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.EngineStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A conversation between Alice's linked device and the phones of Bob and Carol in which something
/// goes wrong, and which must come out whole all the same.
final class Struck implements AutoCloseable {
  static final String CAROL = "33600000003";

  private final Sandbox sandbox = new Sandbox();
  private final CuttableDialer cable = new CuttableDialer();
  private final EngineStores stores;
  private final EngineSettings settings;
  private final List<String> said = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private Companion companion;
  private Map<String, Integer> struck = Map.of();
  private int heardBefore;
  private int saidBefore;

  Struck() {
    sandbox.register(CAROL, "Carol");
    settings = sandbox.settings().waiting(impatient());
    try (Companion linked = Companion.linked(sandbox, Sandbox.ALICE, cable)) {
      stores = linked.stores();
    }
    companion = Companion.assemble(settings, stores, cable);
    companion.engine().start();
    companion.awaitOnline();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /// Begins a part of the conversation that is judged by itself; what was before has arrived.
  void begin() {
    struck = sandbox.struck();
    heardBefore = heard.size();
    saidBefore = said.size();
  }

  /// What one phone and the device say in turns.
  void exchange(int count) {
    for (int i = 0; i < count; i++) {
      hear(Sandbox.BOB);
      hear(CAROL);
      say("to Bob " + said.size());
    }
  }

  /// Says something, again and again under one id, until the server has it or it is on its way:
  /// what is not acknowledged goes out again with the next connection.
  void say(String text) {
    String id = "3EB0F%05d".formatted(said.size());
    said.add(text);
    await()
        .atMost(Companion.PATIENCE)
        .until(
            () -> revived().send(Sandbox.BOB, id, text),
            outcome ->
                outcome instanceof SendOutcome.Acknowledged
                    || outcome instanceof SendOutcome.AckTimeout);
  }

  /// Says something once.
  SendOutcome sayOnce(String text) {
    return companion.send(Sandbox.BOB, "3EB0FF%04d".formatted(said.size()), text);
  }

  /// Asserts that the fault has struck and that everything arrived once, after one new connection.
  void comesOutWhole(String fault, boolean inOrder) {
    assertThat(sandbox.struck().getOrDefault(fault, 0))
        .as("times that it struck")
        .isGreaterThan(struck.getOrDefault(fault, 0));
    sandbox.calm();
    cable.cut();
    awaitEverything();
    hear(Sandbox.BOB);
    say("the last, " + said.size());
    awaitEverything();
    assertSame(companion.texts(), heard, heardBefore, inOrder);
    assertSame(shown(), said, saidBefore, inOrder);
  }

  private static void assertSame(
      List<String> arrived, List<String> written, int from, boolean inOrder) {
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(written);
    if (inOrder) {
      assertThat(arrived.subList(from, arrived.size()))
          .isEqualTo(written.subList(from, written.size()));
    }
  }

  /// Arms a fault for stanzas of that tag.
  void arm(String fault, String way, String tag, Map<String, ?> more) {
    var body = new HashMap<String, Object>(more);
    body.put("fault", fault);
    body.put("way", way);
    body.put("tag", tag);
    sandbox.arm(body);
  }

  private void awaitEverything() {
    await()
        .atMost(Companion.PATIENCE)
        .untilAsserted(() -> {
          assertThat(revived().texts()).containsAll(heard);
          assertThat(shown()).containsAll(said);
        });
  }

  private void hear(String from) {
    heard.add("to Alice " + heard.size());
    String _ = sandbox.write(from, Sandbox.ALICE, heard.getLast());
  }

  private List<String> shown() {
    return sandbox.seen(Sandbox.BOB).stream()
        .filter(seen -> seen.from().equals("+" + Sandbox.ALICE))
        .map(Sandbox.Seen::text)
        .toList();
  }

  /// The device, started again when the server has ended it for good.
  private Companion revived() {
    if (companion.engine().state() instanceof LinkState.Closed) {
      companion.close();
      companion = Companion.assemble(settings, stores, cable);
      companion.engine().start();
    }
    return companion;
  }

  /// So that what is lost on this machine is soon missed.
  static Timeouts impatient() {
    Timeouts usual = Timeouts.loopback();
    return new Timeouts(
        usual.connect(),
        usual.handshake(),
        Duration.ofSeconds(3),
        Duration.ofMillis(1500),
        Duration.ofMillis(400),
        Duration.ofMillis(800),
        Duration.ofMillis(1200),
        Duration.ofMillis(500),
        usual.firstQr(),
        usual.nextQr(),
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        usual.outdatedRetry(),
        usual.stable());
  }

  @Override
  public void close() {
    companion.close();
    sandbox.close();
  }
}
