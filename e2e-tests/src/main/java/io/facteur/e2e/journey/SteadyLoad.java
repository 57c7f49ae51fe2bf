package io.facteur.e2e.journey;

import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/// Several sessions that post texts at a steady rate, whatever the answers take: a POST that is
/// late because the one before was slow counts from when it was due.
public final class SteadyLoad {
  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final List<Session> sessions;
  private final String to;
  private final Wire wire;
  private final Clock clock;

  /// @param to whom all write, with `+`
  /// @param wire where the texts are seen; on this machine, so that its clock is ours
  public SteadyLoad(List<Session> sessions, String to, Wire wire, Clock clock) {
    this.sessions = List.copyOf(sessions);
    this.to = to;
    this.wire = wire;
    this.clock = clock;
  }

  /// @param answer from when a POST was due until its 200
  /// @param wire from when a POST was due until the server had the message
  /// @param perMinute of all sessions together, from the first POST to the last write
  public record Result(Quantiles answer, Quantiles wire, double perMinute) {}

  private record Posted(String id, Instant due, Duration answer) {}

  /// Posts.
  ///
  /// @param each how many texts each session sends
  /// @param pause between two POSTs of a session
  public Result run(int each, Duration pause) {
    List<Posted> posted = new CopyOnWriteArrayList<>();
    Instant begun = clock.instant();
    try (Repeatedly looking = Repeatedly.run(LOOK, wire::look);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < sessions.size(); i++) {
        Session session = sessions.get(i);
        Duration shift = pause.multipliedBy(i).dividedBy(sessions.size());
        all.add(executor.submit(() -> post(session, begun.plus(shift), each, pause, posted)));
      }
      for (Future<?> one : all) {
        join(one);
      }
      Awaitility.await("all on the wire")
          .atMost(DRAIN)
          .until(() -> posted.stream().allMatch(one -> wire.firstWrite(one.id()).isPresent()));
      looking.goOn(Duration.ZERO);
    }
    return judge(begun, posted);
  }

  private Result judge(Instant begun, List<Posted> posted) {
    List<Instant> writes =
        posted.stream().map(one -> wire.firstWrite(one.id()).orElseThrow()).toList();
    Instant last = writes.stream().max(Instant::compareTo).orElseThrow();
    double minutes = Duration.between(begun, last).toMillis() / 60_000.0;
    return new Result(
        Quantiles.of(posted.stream().map(Posted::answer).toList()),
        Quantiles.of(
            IntStream.range(0, posted.size())
                .mapToObj(i -> Duration.between(posted.get(i).due(), writes.get(i)))
                .toList()),
        posted.size() / minutes);
  }

  private void post(Session session, Instant from, int count, Duration pause, List<Posted> posted) {
    for (int i = 0; i < count; i++) {
      Instant due = from.plus(pause.multipliedBy(i));
      sleepUntil(due);
      String id = session.send(to, "text " + i);
      posted.add(new Posted(id, due, Duration.between(due, clock.instant())));
    }
  }

  private void sleepUntil(Instant due) {
    for (Duration left = Duration.between(clock.instant(), due);
        left.isPositive();
        left = Duration.between(clock.instant(), due)) {
      LockSupport.parkNanos(left.toNanos());
    }
  }

  private static void join(Future<?> one) {
    try {
      one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a POST was not taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
