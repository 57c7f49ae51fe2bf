package io.facteur.servicekit.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Which headers were used already, for as long as their time would let them be used again: two
/// sets, the older of which is dropped when everything in it is too old anyway.
final class UsedHeaders {

  private final Clock clock;
  private final Duration keep;

  private final ReentrantLock lock = new ReentrantLock(); // guards all below
  private Set<String> recent = new HashSet<>();
  private Set<String> older = new HashSet<>();
  private Instant turn = Instant.MIN;

  /// @param keep longer than any header is good for
  UsedHeaders(Clock clock, Duration keep) {
    this.clock = clock;
    this.keep = keep;
  }

  /// Notes a use; false when it is not the first.
  boolean first(String nonce) {
    lock.lock();
    try {
      turnOver();
      return !older.contains(nonce) && recent.add(nonce);
    } finally {
      lock.unlock();
    }
  }

  private void turnOver() {
    var now = clock.instant();
    if (!now.isBefore(turn)) {
      older = recent;
      recent = new HashSet<>();
      turn = now.plus(keep);
    }
  }
}
