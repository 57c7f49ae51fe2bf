package io.facteur.session.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was read of one session's documents last, at most so many of them. Only the session's owner
/// writes them, through here, so what is remembered is what is stored; an owner that was replaced
/// may read what is old, and writes nothing any more.
final class Remembered<T> {
  private static final int LIMIT = 512;

  private final int limit;

  private final Map<String, Optional<T>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<T>> eldest) {
          return size() > limit;
        }
      };

  private final ReentrantLock lock = new ReentrantLock(); // guards known, never while reading

  /// Lets nothing be read, and then remembered, while it is written.
  private final ReentrantLock documents = new ReentrantLock();

  Remembered() {
    this(LIMIT);
  }

  /// @param limit how many are remembered
  Remembered(int limit) {
    this.limit = limit;
  }

  /// What is remembered of these keys.
  Map<String, T> known(Collection<String> keys) {
    Map<String, T> found = new HashMap<>();
    for (var key : keys) {
      Optional<T> one = find(key);
      if (one != null && one.isPresent()) {
        found.put(key, one.get());
      }
    }
    return found;
  }

  /// What is kept under a key, from memory or by reading it.
  Optional<T> get(String key, Supplier<Optional<T>> reading) {
    Optional<T> found = find(key);
    if (found != null) {
      return found;
    }
    documents.lock();
    try {
      Optional<T> read = reading.get();
      put(key, read);
      return read;
    } finally {
      documents.unlock();
    }
  }

  /// Writes, and forgets what was known under a key, whether or not the write succeeds.
  void write(String key, Runnable writing) {
    documents.lock();
    try {
      writing.run();
    } finally {
      forget(key);
      documents.unlock();
    }
  }

  /// Writes, and remembers what is kept since; when it throws, nothing is known of these keys.
  ///
  /// @param written what the write's answer says is kept under each key now; keys that are missing
  ///   are forgotten
  <A> A write(Collection<String> keys, Supplier<A> writing, Function<A, Map<String, T>> written) {
    documents.lock();
    try {
      keys.forEach(this::forget);
      A answer = writing.get();
      written.apply(answer).forEach((key, value) -> put(key, Optional.of(value)));
      return answer;
    } finally {
      documents.unlock();
    }
  }

  /// The same where a write changes what is kept under several keys.
  void writeMany(Runnable writing) {
    documents.lock();
    try {
      writing.run();
    } finally {
      forgetAll();
      documents.unlock();
    }
  }

  private @Nullable Optional<T> find(String key) {
    lock.lock();
    try {
      return known.get(key);
    } finally {
      lock.unlock();
    }
  }

  private void put(String key, Optional<T> value) {
    lock.lock();
    try {
      known.put(key, value);
    } finally {
      lock.unlock();
    }
  }

  private void forget(String key) {
    lock.lock();
    try {
      known.remove(key);
    } finally {
      lock.unlock();
    }
  }

  private void forgetAll() {
    lock.lock();
    try {
      known.clear();
    } finally {
      lock.unlock();
    }
  }
}
