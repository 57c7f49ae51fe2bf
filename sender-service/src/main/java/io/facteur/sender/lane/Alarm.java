package io.facteur.sender.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Rings for sessions in which nothing can be done before a moment. It may ring early: the queue is
/// looked at then, and says when to ring next.
final class Alarm implements AutoCloseable {
  /// A clock that is set moves no ring by more than this.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Ring> rings = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queue-alarm").factory());

  /// The next one of a session.
  private record Ring(Instant moment, Future<?> task) {}

  Alarm(Clock clock) {
    this.clock = clock;
  }

  /// Rings at that moment at the latest; a session has one ring at a time.
  void set(String sessionId, Instant moment, Consumer<String> listener) {
    var _ =
        rings.compute(
            sessionId,
            (_, known) -> {
              if (known != null && !moment.isBefore(known.moment())) {
                return known;
              }
              if (known != null) {
                boolean _ = known.task().cancel(false);
              }
              return new Ring(
                  moment,
                  timer.schedule(
                      () -> ring(sessionId, listener), wait(moment), TimeUnit.MILLISECONDS));
            });
  }

  private long wait(Instant moment) {
    Duration wait = Duration.between(clock.instant(), moment);
    return Math.clamp(wait.toMillis() + 1, 1, LONGEST.toMillis());
  }

  private void ring(String sessionId, Consumer<String> listener) {
    var _ = rings.remove(sessionId);
    listener.accept(sessionId);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
