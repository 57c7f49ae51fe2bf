package io.facteur.benchmarks.load;

import io.facteur.e2e.client.BadSink;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Memory;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.journey.Inbox;
import io.facteur.e2e.journey.Quantiles;
import io.facteur.e2e.journey.SteadyArrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long a text takes from the phone that writes it to the webhook, through the whole of
/// Facteur: socket, ratchet, store, broker, timeline, event log, POST; everything in one process
/// with the compiler that `./facteur up` uses, the simulator included, and this process beside it.
/// Ten sessions with five texts a second each; then in turns beside three more sessions whose
/// webhooks are good, and three whose webhooks are dead, slow and dripping.
public final class Receiving implements Scenario {
  private static final int SESSIONS = 10;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration GENTLE = Duration.ofMillis(1_000);
  private static final Duration WANTED_MIDDLE = Duration.ofMillis(30);
  private static final Duration WANTED_P99 = Duration.ofMillis(150);
  private static final double WANTED_RATIO = 1.1;

  /// What the process may grow by while webhooks fail: what is under way, nothing that adds up.
  private static final double WANTED_GROWTH = 1.1;

  private static final long KIB_A_MIB = 1024;
  private static final int TURNS = 5;

  /// @param arguments how many seconds the first part takes, 40 when absent, and how many the bad
  ///   webhooks are there all in all, 200 when absent
  @Override
  public List<String> run(List<String> arguments) {
    Duration part = seconds(arguments, 0, 40);
    Duration bad = seconds(arguments, 1, 200);
    List<String> lines = new ArrayList<>();
    try (Sandbox sandbox = Whole.sandbox();
        Sink sink = Sink.open()) {
      sandbox.start();
      List<Inbox> inboxes = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        inboxes.add(inbox(sandbox, sandbox.api().create("bench-" + i, sink), i, sink));
      }
      SteadyArrivals arrivals = new SteadyArrivals(inboxes);
      Quantiles _ = arrivals.run(part, GENTLE, List.of()); // nothing is compiled yet
      Quantiles _ = arrivals.run(part.multipliedBy(Whole.WARMING), PAUSE, List.of());
      lines.add(steady(arrivals.run(part, PAUSE, List.of())));
      lines.addAll(beside(sandbox, arrivals, sink, bad));
      List<String> faults = inboxes.stream().flatMap(inbox -> inbox.faults().stream()).toList();
      lines.add(
          "receiving, lost, repeated or out of order: "
              + (faults.isEmpty() ? "none; wanted none: yes" : faults.getFirst() + ": NO"));
    }
    return lines;
  }

  private static Inbox inbox(Sandbox sandbox, Session session, int number, Sink sink) {
    Phone own = sandbox.simulator().phone("+336560%05d".formatted(number), "Own " + number);
    Phone peer = sandbox.simulator().phone("+336561%05d".formatted(number), "Peer " + number);
    return new Inbox(session.link(own), own, peer, sink);
  }

  private static String steady(Quantiles ways) {
    boolean good =
        ways.median().compareTo(WANTED_MIDDLE) <= 0 && ways.p99().compareTo(WANTED_P99) <= 0;
    return String.format(
        Locale.ROOT,
        "receiving, %d sessions with %d texts a second each, phone to webhook: %s; wanted p50 ≤ %d"
            + " ms, p99 ≤ %d ms: %s",
        SESSIONS,
        Duration.ofSeconds(1).dividedBy(PAUSE),
        ways,
        WANTED_MIDDLE.toMillis(),
        WANTED_P99.toMillis(),
        good ? "yes" : "NO");
  }

  private static List<String> beside(
      Sandbox sandbox, SteadyArrivals arrivals, Sink sink, Duration time) {
    List<BadSink> bad = List.of(BadSink.dead(), BadSink.slow(), BadSink.dripping());
    List<Inbox> badOnes = new ArrayList<>();
    List<Inbox> goodOnes = new ArrayList<>();
    for (BadSink one : bad) {
      int number = SESSIONS + badOnes.size();
      badOnes.add(inbox(sandbox, sandbox.api().create("bad-" + number, one), number, sink));
      int other = number + bad.size();
      goodOnes.add(inbox(sandbox, sandbox.api().create("more-" + other, sink), other, sink));
    }
    List<Quantiles> with = new ArrayList<>();
    List<Quantiles> without = new ArrayList<>();
    List<Long> resident = new ArrayList<>();
    Duration turn = time.dividedBy(TURNS);
    for (int i = 0; i < TURNS; i++) {
      without.add(arrivals.run(turn.dividedBy(3), PAUSE, goodOnes));
      with.add(arrivals.run(turn, PAUSE, badOnes));
      resident.add(Memory.resident(sandbox.pid()) / KIB_A_MIB);
    }
    bad.forEach(BadSink::close);
    double ratio = (double) Whole.middle(with).toNanos() / Whole.middle(without).toNanos();
    double growth = (double) resident.getLast() / resident.getFirst();
    return List.of(
        "receiving, turns beside three more good webhooks: " + without,
        "receiving, turns beside a dead, a slow and a dripping one: " + with,
        String.format(
            Locale.ROOT,
            "receiving, p99 beside bad webhooks and beside good ones, %d s of the bad: %.2f; wanted ≤ %.1f: %s",
            time.toSeconds(),
            ratio,
            WANTED_RATIO,
            ratio <= WANTED_RATIO ? "yes" : "NO"),
        String.format(
            Locale.ROOT,
            "receiving, MiB resident after each turn of bad webhooks: %s; wanted the last ≤ %.1f ×"
                + " the first: %s",
            resident,
            WANTED_GROWTH,
            growth <= WANTED_GROWTH ? "yes" : "NO"));
  }

  private static Duration seconds(List<String> arguments, int index, int usual) {
    return Duration.ofSeconds(
        arguments.size() > index ? Integer.parseInt(arguments.get(index)) : usual);
  }
}
