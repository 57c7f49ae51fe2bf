package io.facteur.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The ids of the last 10 000 events, so that one that comes again is told to nobody twice. In the
/// memory of this process: a program that must not act twice after a restart keeps the ids itself.
final class SeenEvents {
  private static final int MOST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Boolean> ids =
      new LinkedHashMap<String, Boolean>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /// Notes an event; false when it was seen.
  boolean first(String id) {
    lock.lock();
    try {
      return ids.putIfAbsent(id, true) == null;
    } finally {
      lock.unlock();
    }
  }

  /// An event was not worked on after all.
  void forget(String id) {
    lock.lock();
    try {
      ids.remove(id);
    } finally {
      lock.unlock();
    }
  }
}
