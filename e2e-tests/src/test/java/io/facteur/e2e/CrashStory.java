package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Simulator;
import io.facteur.e2e.client.Wire;
import io.facteur.e2e.journey.Comparison;
import io.facteur.e2e.journey.Outbox;
import io.facteur.e2e.journey.Repeatedly;
import io.facteur.servicekit.failpoint.Failpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A message's way out, with the service that has it killed at each of its steps; the other
/// services, the broker, the store and WhatsApp stay.
///
/// `-Dfacteur.crash.seed=N -Dfacteur.crash.kills=N` repeats a run, or makes it as long as
/// `./facteur verify sending` wants it.
@ExtendWith(LogsOnFailure.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashStory {
  private static final Path REPORT = Path.of("target", "crash-report.txt");
  private static final int PER_MINUTE = 90;
  private static final int MOST_UNDER_WAY = 12;
  private static final Duration PAUSE = Duration.ofMillis(40);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final long seed = Long.getLong("facteur.crash.seed", 20_261_126L);
  private final int kills = Integer.getInteger("facteur.crash.kills", 1);
  private final RandomGenerator random = new Random(seed);
  private Cluster cluster;
  private Simulator simulator;
  private Wire wire;
  private Phone own;
  private Session session;

  @BeforeAll
  void start() throws IOException {
    cluster =
        Cluster.start(
            Map.of("SENDER_PACING_PER_MINUTE", Integer.toString(PER_MINUTE)),
            List.of("session", "sender", "gateway"));
    simulator = cluster.simulator();
    wire = simulator.wire();
    own = simulator.phone("+33651000000", "Olga");
    session = cluster.api().create("olga").link(own);
    Files.writeString(REPORT, "steps: %d%n".formatted(Failpoint.OUTBOUND.size()));
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  static List<Failpoint> steps() {
    return Failpoint.OUTBOUND;
  }

  @ParameterizedTest
  @MethodSource("steps")
  void keepsEveryMessageOnceAndInOrder(Failpoint step) throws IOException {
    Phone peer = simulator.phone("+3365100%04d".formatted(1 + step.ordinal()), step.name());
    Outbox outbox = new Outbox(session, peer.number());
    try (Repeatedly posting = Repeatedly.run(PAUSE, () -> post(outbox, peer))) {
      for (int kill = 0; kill < kills; kill++) {
        Death.at(step, cluster.jars(), random);
        posting.goOn(Duration.ZERO);
      }
      cluster.jars().restart(Death.service(step));
      int before = outbox.accepted().size();
      await("it to go on").atMost(PATIENCE).until(() -> outbox.accepted().size() > before + 2);
    }
    awaitAll(outbox, peer);

    List<String> faults = new ArrayList<>(outbox.faults());
    faults.addAll(Comparison.faults("the other's phone", outbox.accepted(), texts(peer)));
    faults.addAll(Comparison.faults("ids at the other's phone", outbox.ids(), ids(peer)));
    faults.addAll(simulator.keysSpentTwice());
    int most = mostInAMinute(wire.look().firstWrites());
    if (most > PER_MINUTE) {
      faults.add(most + " within a minute, " + PER_MINUTE + " allowed");
    }
    Files.writeString(
        REPORT,
        "%s: %d kills, %d accepted, at most %d of %d in a minute, %s%n"
            .formatted(
                step,
                kills,
                outbox.accepted().size(),
                most,
                PER_MINUTE,
                faults.isEmpty() ? "whole" : faults.size() + " faults, first " + faults.getFirst()),
        StandardOpenOption.APPEND);
    assertThat(faults).as("seed " + seed).isEmpty();
  }

  /// So that a kill hits a message soon, no long queue is built up.
  private static void post(Outbox outbox, Phone peer) {
    if (outbox.accepted().size() - peer.messages().size() < MOST_UNDER_WAY) {
      outbox.step();
    }
  }

  /// What is missing after that is lost.
  private void awaitAll(Outbox outbox, Phone peer) {
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .until(() -> texts(peer).containsAll(outbox.accepted()));
    } catch (ConditionTimeoutException _) {
      // The comparison names them one by one.
    }
  }

  private List<String> texts(Phone peer) {
    return peer.receivedFrom(own.number()).stream().map(Phone.Seen::text).toList();
  }

  private List<String> ids(Phone peer) {
    return peer.receivedFrom(own.number()).stream().map(Phone.Seen::id).toList();
  }

  private static int mostInAMinute(List<Instant> writes) {
    int most = 0;
    int first = 0;
    for (int i = 0; i < writes.size(); i++) {
      while (!writes.get(first).plus(WINDOW).isAfter(writes.get(i))) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }
}
