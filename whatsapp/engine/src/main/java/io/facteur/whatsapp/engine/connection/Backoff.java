package io.facteur.whatsapp.engine.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between connections: Fibonacci steps with 10 % jitter, starting over after a connection
/// that lasted. Protocol reference: transport.md §8.4. Used by one thread.
final class Backoff {
  private final Duration unit;
  private final Duration most;
  private final RandomGenerator random;
  private long previous;
  private long step = 1;

  Backoff(Duration unit, Duration most, RandomGenerator random) {
    this.unit = unit;
    this.most = most;
    this.random = random;
  }

  /// The next pause.
  Duration next() {
    long nanos = Math.min(most.toNanos(), Math.multiplyExact(step, unit.toNanos()));
    climb();
    return Duration.ofNanos((long) (nanos * (0.9 + 0.2 * random.nextDouble())));
  }

  /// Leaves out so many steps.
  void skip(int steps) {
    for (int left = steps; left > 0; left--) {
      climb();
    }
  }

  void startOver() {
    previous = 0;
    step = 1;
  }

  private void climb() {
    if (Math.multiplyExact(step, unit.toNanos()) < most.toNanos()) {
      long following = previous + step;
      previous = step;
      step = following;
    }
  }
}
