package io.facteur.sender.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Rings for sessions in which nothing can be done before a moment. It may ring early: the queue is
/// looked at then, and says when to ring next.
final class Alarm implements AutoCloseable {
  /// A clock that is set moves no ring by more than this.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Instant> moments = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queue-alarm").factory());

  Alarm(Clock clock) {
    this.clock = clock;
  }

  /// Rings at that moment at the latest.
  void set(String sessionId, Instant moment, Consumer<String> ring) {
    boolean sooner =
        moments
            .merge(sessionId, moment, (old, now) -> now.isBefore(old) ? now : old)
            .equals(moment);
    if (sooner) {
      Duration wait = Duration.between(clock.instant(), moment);
      long millis = Math.clamp(wait.toMillis() + 1, 1, LONGEST.toMillis());
      var _ = timer.schedule(() -> ring(sessionId, moment, ring), millis, TimeUnit.MILLISECONDS);
    }
  }

  private void ring(String sessionId, Instant moment, Consumer<String> ring) {
    boolean _ = moments.remove(sessionId, moment);
    ring.accept(sessionId);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
