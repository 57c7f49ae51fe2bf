package io.facteur.receiver.eventlog;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The threads that wait for the next event of a session.
final class Listeners {
  private final Map<String, Set<Thread>> bySession = new ConcurrentHashMap<>();

  /// This thread waits for events of that session from now on.
  ///
  /// @param most how many may do so
  /// @return whether there was room
  boolean add(String sessionId, Thread thread, int most) {
    return bySession
        .merge(sessionId, Set.of(thread), (all, _) -> all.size() < most ? with(all, thread) : all)
        .contains(thread);
  }

  /// This thread waits no more.
  void remove(String sessionId, Thread thread) {
    var _ = bySession.computeIfPresent(sessionId, (_, all) -> without(all, thread));
  }

  /// There is something new. One who is not waiting yet does not begin to.
  void wake(String sessionId) {
    bySession.getOrDefault(sessionId, Set.of()).forEach(LockSupport::unpark);
  }

  /// There is something new for everybody.
  void wakeAll() {
    bySession.values().forEach(all -> all.forEach(LockSupport::unpark));
  }

  private static Set<Thread> with(Set<Thread> all, Thread one) {
    var more = new LinkedHashSet<>(all);
    more.add(one);
    return Set.copyOf(more);
  }

  /// Null, so that the session goes too, when nobody is left.
  private static @Nullable Set<Thread> without(Set<Thread> all, Thread one) {
    var fewer = new LinkedHashSet<>(all);
    fewer.remove(one);
    return fewer.isEmpty() ? null : Set.copyOf(fewer);
  }
}
