package io.facteur.receiver.fact;

import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Lets the facts of one session in one at a time, whichever stream they come from, so that events
/// which follow from two streams are told in their order.
final class SessionLocks {
  private static final int STRIPES = 64;

  /// Each guards the entries and events of the sessions that hash to it.
  private final ReentrantLock[] stripes =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /// Runs it alone among the session's.
  void within(String sessionId, Runnable work) {
    ReentrantLock lock = stripes[Math.floorMod(sessionId.hashCode(), STRIPES)];
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
