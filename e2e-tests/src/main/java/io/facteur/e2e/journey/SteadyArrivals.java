package io.facteur.e2e.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/// Several people who write to as many sessions at a steady rate, whatever that takes.
public final class SteadyArrivals {
  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final List<Inbox> inboxes;

  /// @param inboxes where they write; what goes to a webhook that is no good is not waited for
  public SteadyArrivals(List<Inbox> inboxes) {
    this.inboxes = List.copyOf(inboxes);
  }

  /// Writes.
  ///
  /// @param pause between two texts to a session
  /// @param beside more that are written to at the same time, and not looked at
  /// @return how long each text to a session of the first kind took to its webhook
  public Quantiles run(Duration time, Duration pause, List<Inbox> beside) {
    List<Integer> before = inboxes.stream().map(inbox -> inbox.written().size()).toList();
    List<Inbox> all = new ArrayList<>(inboxes);
    all.addAll(beside);
    List<Thread> writers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < all.size(); i++) {
      Inbox inbox = all.get(i);
      long first = begin + pause.toNanos() * i / all.size();
      writers.add(
          Thread.ofVirtual().start(() -> write(inbox, first, begin + time.toNanos(), pause)));
    }
    writers.forEach(SteadyArrivals::join);
    Awaitility.await("all at their webhooks")
        .atMost(DRAIN)
        .pollInterval(LOOK)
        .until(() -> inboxes.stream().allMatch(inbox -> inbox.underWay() == 0));
    List<Duration> ways = new ArrayList<>();
    for (int i = 0; i < inboxes.size(); i++) {
      ways.addAll(inboxes.get(i).ways(before.get(i)));
    }
    return Quantiles.of(ways);
  }

  private static void write(Inbox inbox, long first, long end, Duration pause) {
    for (long due = first; due < end; due += pause.toNanos()) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      inbox.step();
    }
  }

  private static void join(Thread writer) {
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
