package io.facteur.benchmarks.load;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Simulator;
import io.facteur.e2e.installation.Memory;
import io.facteur.e2e.installation.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many sessions in the whole of Facteur, one process, the simulator in it: how long until all are
/// connected after a restart, what they take of the memory, and what of the processor while nothing
/// happens.
public final class ManySessions implements Scenario {
  private static final int AT_ONCE = 4;
  private static final Duration SETTLE = Duration.ofSeconds(30);
  private static final Duration WATCHED = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int TICKS_PER_SECOND = 100;

  @Override
  public List<String> run(List<String> arguments) {
    List<Integer> counts =
        arguments.isEmpty()
            ? List.of(200, 1_000)
            : arguments.stream().map(Integer::parseInt).toList();
    List<String> lines = new ArrayList<>();
    try (Sandbox sandbox = Whole.sandbox()) {
      Duration _ = sandbox.start();
      rest(SETTLE);
      long empty = resident(sandbox);
      lines.add("empty: %d MiB resident, %s".formatted(empty / 1024, idle(sandbox)));
      int linked = 0;
      for (int count : counts) {
        link(sandbox, linked, count);
        linked = count;
        lines.add(measure(sandbox, count, empty));
      }
    }
    return lines;
  }

  private static String measure(Sandbox sandbox, int count, long empty) {
    sandbox.close();
    Duration ready = sandbox.start();
    Duration all = allOnline(sandbox, count);
    rest(SETTLE);
    long resident = resident(sandbox);
    return String.format(
        Locale.ROOT,
        "%d sessions: ready %.1f s after the start of the process, all connected %.1f s after that,"
            + " %d MiB resident, %.0f KiB each beyond the empty one, %s",
        count,
        ready.toMillis() / 1000.0,
        all.toMillis() / 1000.0,
        resident / 1024,
        (double) (resident - empty) / count,
        idle(sandbox));
  }

  private static void link(Sandbox sandbox, int from, int to) {
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> linking = new ArrayList<>();
      for (int i = from + 1; i <= to; i++) {
        int number = i;
        linking.add(executor.submit(() -> link(sandbox, number)));
      }
      for (Future<?> one : linking) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a session was not linked", e.getCause());
    }
  }

  private static void link(Sandbox sandbox, int number) {
    Phone own = sandbox.simulator().phone("+33690%06d".formatted(number), "Own " + number);
    Session _ = sandbox.api().create("many-%05d".formatted(number)).link(own);
  }

  private static Duration allOnline(Sandbox sandbox, int count) {
    Simulator simulator = sandbox.simulator();
    long begun = System.nanoTime();
    long end = begun + PATIENCE.toNanos();
    while (simulator.online().size() < count) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            simulator.online().size() + " of " + count + " were connected after " + PATIENCE);
      }
      rest(LOOK);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static String idle(Sandbox sandbox) {
    long before = ticks(sandbox.pid());
    rest(WATCHED);
    double seconds = (double) (ticks(sandbox.pid()) - before) / TICKS_PER_SECOND;
    return String.format(
        Locale.ROOT, "%.1f %% of a core while idle", 100 * seconds / WATCHED.toSeconds());
  }

  private static long resident(Sandbox sandbox) {
    return Memory.resident(sandbox.pid());
  }

  /// Processor time of a process, in hundredths of a second.
  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
