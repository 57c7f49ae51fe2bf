package io.facteur.benchmarks.load;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Memory;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.journey.FileWays;
import io.facteur.e2e.journey.Quantiles;
import io.facteur.e2e.journey.Repeatedly;
import io.facteur.e2e.journey.SteadyLoad;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How long the largest files take each way, and what twenty at once cost: memory of the process,
/// and time of the texts of another session. Everything in one process with the compiler that
/// `./facteur up` uses, the simulator included, and this process beside it.
public final class FileLoad implements Scenario {
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final int AT_ONCE = 20;
  private static final int TEXTS = 100;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration WANTED_TIME = Duration.ofSeconds(3);
  private static final long WANTED_GROWTH = 64;
  private static final double WANTED_RATIO = 2;
  private static final long KIB_A_MIB = 1024;

  private final Random random = new Random(1);

  /// @param arguments how often a file goes each way, 10 when absent
  @Override
  public List<String> run(List<String> arguments) {
    int rounds = arguments.isEmpty() ? 10 : Integer.parseInt(arguments.getFirst());
    List<String> lines = new ArrayList<>();
    try (Sandbox sandbox = Whole.sandbox();
        Sink sink = Sink.open()) {
      sandbox.start();
      Phone own = sandbox.simulator().phone("+33657000001", "Own");
      Phone peer = sandbox.simulator().phone("+33657000002", "Peer");
      Session files = sandbox.api().create("bench-files", sink).link(own);
      Session texts =
          sandbox
              .api()
              .create("bench-texts", 0)
              .link(sandbox.simulator().phone("+33657000003", "Texts"));
      SteadyLoad load =
          new SteadyLoad(
              List.of(texts), peer.number(), sandbox.simulator().wire(), Clock.systemUTC());
      FileWays ways = new FileWays(files, own, peer, sink);
      for (int i = 0; i < 3; i++) { // nothing is compiled yet
        Duration _ = ways.out(file());
        Duration _ = ways.in(file());
        SteadyLoad.Result _ = load.run(TEXTS, PAUSE);
      }
      lines.add(
          time("API to the phone", IntStream.range(0, rounds).mapToObj(_ -> ways.out(file()))));
      lines.add(
          time("phone to media.ready", IntStream.range(0, rounds).mapToObj(_ -> ways.in(file()))));
      lines.addAll(atOnce(sandbox, ways, load));
    }
    return lines;
  }

  private static String time(String what, Stream<Duration> times) {
    Quantiles taken = Quantiles.of(times.toList());
    return String.format(
        Locale.ROOT,
        "files, 16 MiB, %s: %s; wanted ≤ %d s: %s",
        what,
        taken,
        WANTED_TIME.toSeconds(),
        taken.longest().compareTo(WANTED_TIME) <= 0 ? "yes" : "NO");
  }

  private List<String> atOnce(Sandbox sandbox, FileWays ways, SteadyLoad load) {
    Quantiles idle = load.run(TEXTS, PAUSE).answer();
    List<byte[]> all = IntStream.range(0, AT_ONCE).mapToObj(_ -> file()).toList();
    long before = Memory.resident(sandbox.pid());
    AtomicLong most = new AtomicLong(before);
    Quantiles busy;
    try (Repeatedly _ =
        Repeatedly.run(
            Duration.ofMillis(50),
            () -> most.accumulateAndGet(Memory.resident(sandbox.pid()), Math::max))) {
      Thread senders = Thread.ofPlatform().start(() -> ways.outAtOnce(all));
      busy = load.run(TEXTS, PAUSE).answer();
      join(senders);
    }
    long growth = (most.get() - before) / KIB_A_MIB;
    double ratio = (double) busy.p99().toNanos() / idle.p99().toNanos();
    return List.of(
        String.format(
            Locale.ROOT,
            "files, %d of 16 MiB at once, resident memory grows by %d MiB of %d; wanted ≤ %d: %s",
            AT_ONCE,
            growth,
            before / KIB_A_MIB,
            WANTED_GROWTH,
            growth <= WANTED_GROWTH ? "yes" : "NO"),
        String.format(
            Locale.ROOT,
            "files, texts of another session meanwhile, POST to its 200: %s, idle %s, ratio %.2f;"
                + " wanted ≤ %.0f: %s",
            busy,
            idle,
            ratio,
            WANTED_RATIO,
            ratio <= WANTED_RATIO ? "yes" : "NO"));
  }

  private byte[] file() {
    byte[] file = new byte[LARGEST];
    random.nextBytes(file);
    return file;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
