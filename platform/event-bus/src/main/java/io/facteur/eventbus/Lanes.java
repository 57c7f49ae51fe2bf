package io.facteur.eventbus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One virtual thread per active key. Waking a key has its work done once from the beginning, at
/// some time after the call; the work of one key never runs twice at once, and that of one key
/// waits for no other's.
public final class Lanes<K> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
  private static final Duration LAST_WORK = Duration.ofSeconds(5);

  private final String name;
  private final Consumer<K> work;
  private final ExecutorService threads;

  /// Guards `active` and `closed`.
  private final ReentrantLock lock = new ReentrantLock();

  /// Keys at work; true when one was woken again meanwhile.
  private final Map<K, Boolean> active = new HashMap<>();

  private boolean closed;

  /// Lanes whose work is this.
  ///
  /// @param name of the threads and in the log
  /// @param work done for a key that was woken; finds out for itself what there is to do. What it
  ///   throws is logged, and the key waits for the next call
  public Lanes(String name, Consumer<K> work) {
    this.name = name;
    this.work = work;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  /// Has the key's work done, after what it is doing now if it is. Does nothing once closed.
  public void wake(K key) {
    lock.lock();
    try {
      if (!closed && active.put(key, active.containsKey(key)) == null) {
        threads.execute(() -> run(key));
      }
    } finally {
      lock.unlock();
    }
  }

  /// How many keys are at work.
  public int active() {
    lock.lock();
    try {
      return active.size();
    } finally {
      lock.unlock();
    }
  }

  private void run(K key) {
    do {
      try {
        work.accept(key);
      } catch (RuntimeException e) {
        LOG.atError().addKeyValue("lane", name).setCause(e).log("lane.failed");
      }
    } while (wokenAgain(key));
  }

  private boolean wokenAgain(K key) {
    lock.lock();
    try {
      if (!closed && Boolean.TRUE.equals(active.get(key))) {
        active.put(key, false);
        return true;
      }
      active.remove(key);
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more work, interrupts what waits, and gives what runs a few seconds.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atWarn().addKeyValue("lane", name).log("lane.still-running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
