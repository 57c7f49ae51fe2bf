package io.facteur.session.ownership;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The right to run one session, for as long as it is renewed.
///
/// Time is this machine's own steady clock, counted from when the last successful renewal was
/// *started*: the holder stops by itself well before anybody else may begin, without asking the
/// store, which may be what has failed.
public final class Lease {
  private final String sessionId;
  private final long epoch;
  private final long fenceNanos;
  private final LongSupplier nanoTime;
  private volatile long renewedAt;
  private volatile boolean lost;

  Lease(String sessionId, long epoch, long renewedAt, Duration fenceAfter, LongSupplier nanoTime) {
    this.sessionId = sessionId;
    this.epoch = epoch;
    this.renewedAt = renewedAt;
    this.fenceNanos = fenceAfter.toNanos();
    this.nanoTime = nanoTime;
  }

  /// The session.
  public String sessionId() {
    return sessionId;
  }

  /// Counts the holders of this session; the greatest is the owner. A fencing token.
  public long epoch() {
    return epoch;
  }

  /// Whether the session may still be run here.
  public boolean held() {
    return !lost && nanoTime.getAsLong() - renewedAt < fenceNanos;
  }

  /// Refuses when the session may no longer be run here.
  ///
  /// @throws StaleOwnerException then
  public void requireHeld() {
    if (!held()) {
      throw new StaleOwnerException(sessionId, epoch);
    }
  }

  void renewedAt(long startedAt) {
    renewedAt = startedAt;
  }

  void lose() {
    lost = true;
  }
}
