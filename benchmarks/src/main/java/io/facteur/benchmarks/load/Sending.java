package io.facteur.benchmarks.load;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Wire;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.journey.Quantiles;
import io.facteur.e2e.journey.Repeatedly;
import io.facteur.e2e.journey.SteadyLoad;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How fast and how many texts go through the whole of Facteur: POST, store, broker, pace,
/// encryption, socket; everything in one process with the compiler that `./facteur up` uses, the
/// simulator included, and this process beside it. Ten sessions at once; then nine while the tenth
/// has a backlog of 5 000, in turns with a tenth that sends at the same pace and has none; then as
/// many as go.
public final class Sending implements Scenario {
  private static final int SESSIONS = 10;
  private static final int WANTED_PER_MINUTE = 3_000;
  private static final Duration WANTED_ANSWER = Duration.ofMillis(50);
  private static final double WANTED_RATIO = 1.1;
  private static final int BACKLOG = 5_000;
  private static final int BATCH = 1_000;

  /// Between two texts of a session, so that ten of them are a little above what is wanted.
  private static final Duration STEADY = Duration.ofMillis(180);

  private static final Duration GENTLE = Duration.ofMillis(600);
  private static final int GENTLE_TEXTS = 20;

  private static final int USUAL_PACE = 50;
  private static final Duration EVEN = Duration.ofMinutes(1).dividedBy(USUAL_PACE);
  private static final int TURNS = 5;

  private enum Part {
    STEADY,
    ISOLATION,
    CEILING
  }

  /// @param arguments how many seconds each part takes, then which parts: `steady`, `isolation`,
  ///   `ceiling`; all when none is named
  @Override
  public List<String> run(List<String> arguments) {
    int seconds = arguments.isEmpty() ? 40 : Integer.parseInt(arguments.getFirst());
    List<Part> parts =
        arguments.size() > 1
            ? arguments.stream().skip(1).map(Sending::part).toList()
            : List.of(Part.values());
    List<String> lines = new ArrayList<>();
    try (Sandbox sandbox = Whole.sandbox()) {
      sandbox.start();
      Wire wire = sandbox.simulator().wire();
      Phone peer = sandbox.simulator().phone("+33652000000", "Peer");
      List<Session> sessions =
          IntStream.rangeClosed(1, SESSIONS).mapToObj(i -> linked(sandbox, i, 0)).toList();
      SteadyLoad all = new SteadyLoad(sessions, peer.number(), wire, Clock.systemUTC());
      SteadyLoad.Result _ = all.run(GENTLE_TEXTS, GENTLE); // nothing is compiled yet
      SteadyLoad.Result _ = steady(all, Whole.WARMING * seconds);
      for (Part part : parts) {
        lines.addAll(
            switch (part) {
              case STEADY -> List.of(steady(steady(all, seconds)));
              case ISOLATION ->
                  isolation(sandbox, sessions.subList(0, SESSIONS - 1), peer, wire, seconds);
              case CEILING -> List.of(ceiling(all.run(10 * seconds, Duration.ofMillis(25))));
            });
      }
    }
    return lines;
  }

  private static Part part(String name) {
    return Part.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Session linked(Sandbox sandbox, int number, int perMinute) {
    Phone own = sandbox.simulator().phone("+336520%05d".formatted(number), "Own " + number);
    return sandbox.api().create("bench-" + number, perMinute).link(own);
  }

  private static SteadyLoad.Result steady(SteadyLoad load, int seconds) {
    return load.run((int) (Duration.ofSeconds(seconds).toMillis() / STEADY.toMillis()), STEADY);
  }

  private static String steady(SteadyLoad.Result result) {
    boolean good =
        result.perMinute() >= WANTED_PER_MINUTE
            && result.answer().p99().compareTo(WANTED_ANSWER) <= 0;
    return String.format(
        Locale.ROOT,
        "sending, %d sessions, steady: %.0f texts a minute on the wire; POST to its 200 %s; POST to"
            + " the wire %s; wanted ≥ %d a minute with the 200 within %d ms (p99): %s",
        SESSIONS,
        result.perMinute(),
        result.answer(),
        result.wire(),
        WANTED_PER_MINUTE,
        WANTED_ANSWER.toMillis(),
        good ? "yes" : "NO");
  }

  private static String ceiling(SteadyLoad.Result result) {
    return String.format(
        Locale.ROOT,
        "sending, %d sessions, more than goes: %.0f texts a minute on the wire",
        SESSIONS,
        result.perMinute());
  }

  /// Without and with the backlog in turns, so that what else this machine does hits both. The
  /// tenth session sends as many texts either way: what is measured is that thousands wait behind
  /// them.
  private static List<String> isolation(
      Sandbox sandbox, List<Session> nine, Phone peer, Wire wire, int seconds) {
    List<String> lines = new ArrayList<>();
    SteadyLoad load = new SteadyLoad(nine, peer.number(), wire, Clock.systemUTC());
    List<Quantiles> alone = new ArrayList<>();
    List<Quantiles> beside = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      Session even = linked(sandbox, SESSIONS + 1 + 2 * turn, USUAL_PACE);
      try (Repeatedly _ = Repeatedly.run(EVEN, () -> even.send(peer.number(), "even"))) {
        alone.add(settled(load, seconds));
      }
      even.delete();
      Session busy = linked(sandbox, SESSIONS + 2 + 2 * turn, USUAL_PACE);
      fill(busy, peer);
      beside.add(settled(load, seconds));
      busy.delete();
    }
    double ratio = (double) Whole.middle(beside).toNanos() / Whole.middle(alone).toNanos();
    lines.add("isolation, nine sessions, the tenth without a backlog, POST to the wire: " + alone);
    lines.add("isolation, beside a backlog of " + BACKLOG + ": " + beside);
    lines.add(
        String.format(
            Locale.ROOT,
            "isolation, p99 with and without the backlog: %.2f; wanted ≤ %.1f: %s",
            ratio,
            WANTED_RATIO,
            ratio <= WANTED_RATIO ? "yes" : "NO"));
    return lines;
  }

  /// Once what was just done has been taken in: it is the backlog that is measured, not its making.
  private static Quantiles settled(SteadyLoad load, int seconds) {
    SteadyLoad.Result _ = load.run(seconds, Duration.ofMillis(500));
    return load.run(2 * seconds, Duration.ofMillis(500)).wire();
  }

  private static void fill(Session busy, Phone peer) {
    for (int i = 0; i < BACKLOG; i += BATCH) {
      busy.batch(
          peer.number(),
          IntStream.range(i, i + BATCH).mapToObj(number -> "backlog " + number).toList());
    }
  }
}
