package io.facteur.sender.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Where a lane waits for its next attempt. The clock is read again each half second, so that a
/// clock which is set does not hold a lane for an hour.
final class Waits implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Clock clock;
  private final ConcurrentHashMap<String, CountDownLatch> bells = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Long> rings = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Waits(Clock clock) {
    this.clock = clock;
  }

  /// How often a session's bell was rung so far.
  long rung(String sessionId) {
    return rings.getOrDefault(sessionId, 0L);
  }

  /// Waits until that moment, or until somebody says that now is a good time.
  ///
  /// @param heard what [#rung(String)] was before the attempt: a bell rung since then counts
  /// @return false when this was closed and the lane is to end
  boolean until(String sessionId, Instant moment, long heard) {
    var bell = bells.computeIfAbsent(sessionId, _ -> new CountDownLatch(1));
    try {
      boolean rung = rung(sessionId) != heard;
      while (!closed && !rung && clock.instant().isBefore(moment)) {
        Duration left = Duration.between(clock.instant(), moment);
        Duration step = left.compareTo(LOOK) < 0 ? left : LOOK;
        rung = bell.await(step.toNanos(), TimeUnit.NANOSECONDS);
      }
      return !closed;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      bells.remove(sessionId, bell);
    }
  }

  /// Ends the wait of a session's lane, also the one that it is about to begin.
  void ring(String sessionId) {
    rings.merge(sessionId, 1L, Long::sum);
    var bell = bells.get(sessionId);
    if (bell != null) {
      bell.countDown();
    }
  }

  /// Ends every wait, and every later one at once.
  @Override
  public void close() {
    closed = true;
    bells.values().forEach(CountDownLatch::countDown);
  }
}
