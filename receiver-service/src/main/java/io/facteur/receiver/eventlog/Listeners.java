package io.facteur.receiver.eventlog;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// The threads that wait for the next event of a session.
final class Listeners {
  private final Map<String, Set<Thread>> bySession = new ConcurrentHashMap<>();

  /// This thread waits for events of that session from now on.
  ///
  /// @param most how many may do so
  /// @return whether there was room
  boolean add(String sessionId, Thread thread, int most) {
    Set<Thread> all = bySession.computeIfAbsent(sessionId, _ -> ConcurrentHashMap.newKeySet());
    synchronized (all) {
      return all.size() < most && all.add(thread);
    }
  }

  /// This thread waits no more.
  void remove(String sessionId, Thread thread) {
    Set<Thread> all = bySession.get(sessionId);
    if (all != null) {
      all.remove(thread);
    }
  }

  /// There is something new. One who is not waiting yet does not begin to.
  void wake(String sessionId) {
    bySession.getOrDefault(sessionId, Set.of()).forEach(LockSupport::unpark);
  }
}
