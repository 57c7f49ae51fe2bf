package io.facteur.embeddedstore;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets one write happen at a time, and answers it after it is durable.
///
/// Group commit without a thread of its own: a writer applies its change, then waits until a commit
/// that started later has ended. Whoever finds no commit running becomes the leader and commits for
/// all. The leader queues for the same fair lock as the writers do, so every change that was
/// waiting when it queued is applied before it commits and shares that commit. While writers share
/// commits, these begin some milliseconds apart, so that more share one; a writer that is alone
/// waits for nothing.
final class WriteGate {
  private static final long APART_NANOS = 4_000_000;

  private final StoreFile file;
  private final boolean syncOnCommit;

  /// Admits one writer, or one commit: no commit falls between a document and its index entries.
  private final ReentrantLock writers = new ReentrantLock(true);

  /// Keeps readers out while a write is applied; a commit does not disturb them.
  private final ReentrantReadWriteLock state = new ReentrantReadWriteLock();

  /// Guards the fields below.
  private final ReentrantLock commits = new ReentrantLock();

  private final Condition commitEnded = commits.newCondition();
  private boolean committing;

  /// Whether the last commit was for more than one change.
  private boolean shared;

  private long lastBegan = System.nanoTime() - APART_NANOS;
  private long durable;
  private @Nullable RuntimeException failure;

  /// Number of the last applied change; written under `writers`.
  private volatile long applied;

  private volatile boolean closed;

  WriteGate(StoreFile file, boolean syncOnCommit) {
    this.file = file;
    this.syncOnCommit = syncOnCommit;
  }

  /// Reads a state between two writes. It may include changes that are not durable yet.
  <T> T read(Supplier<T> work) {
    state.readLock().lock();
    try {
      checkOpen();
      return work.get();
    } finally {
      state.readLock().unlock();
    }
  }

  /// The same, returning only when everything that was read is durable.
  <T> T readDurable(Supplier<T> work) {
    var result = read(work);
    awaitDurable(applied);
    return result;
  }

  /// Applies a change and returns when it is durable, also when the change ends in an error half
  /// way: what it did until then stays.
  @SuppressWarnings("NonAtomicVolatileUpdate") // only ever written under the writers' lock
  <T> T write(Supplier<T> work) {
    var change = 0L;
    try {
      writers.lock();
      try {
        checkOpen();
        change = ++applied;
        return exclusively(work);
      } finally {
        writers.unlock();
      }
    } finally {
      // Durable first: the caller sends its answer after this.
      awaitDurable(change);
    }
  }

  /// Runs maintenance of the file while no write is under way; readers go on.
  void maintain(Runnable work) {
    writers.lock();
    try {
      if (!closed) {
        work.run();
      }
    } finally {
      writers.unlock();
    }
  }

  /// Waits for what is under way, then refuses everything else.
  void close() {
    writers.lock();
    state.writeLock().lock();
    try {
      closed = true;
    } finally {
      state.writeLock().unlock();
      writers.unlock();
    }
    awaitDurable(applied);
  }

  private <T> T exclusively(Supplier<T> work) {
    state.writeLock().lock();
    try {
      return work.get();
    } finally {
      state.writeLock().unlock();
    }
  }

  private void awaitDurable(long change) {
    if (file.isInMemory()) {
      return;
    }
    commits.lock();
    try {
      while (durable < change) {
        if (failure != null) {
          throw new IllegalStateException("The store's file can no longer be written", failure);
        }
        if (committing) {
          commitEnded.awaitUninterruptibly();
        } else {
          lead();
        }
      }
    } finally {
      commits.unlock();
    }
  }

  /// Commits everything applied so far. Called with `commits` held, which is let go meanwhile.
  private void lead() {
    committing = true;
    var begin = shared ? lastBegan + APART_NANOS : lastBegan;
    var before = durable;
    commits.unlock();
    awaitMoment(begin);
    var covered = 0L;
    RuntimeException thrown = null;
    var began = System.nanoTime();
    try {
      covered = commit();
    } catch (RuntimeException e) {
      thrown = e;
    } finally {
      commits.lock();
      lastBegan = began;
      committing = false;
      commitEnded.signalAll();
    }
    if (thrown == null) {
      shared = covered - before > 1;
      durable = covered;
    } else {
      failure = thrown;
    }
  }

  /// Interrupts do not end it; it is short.
  private static void awaitMoment(long nanoTime) {
    var interrupted = false;
    for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private long commit() {
    long covered;
    writers.lock();
    try {
      covered = applied;
      file.commit();
    } finally {
      writers.unlock();
    }
    if (syncOnCommit) {
      file.sync();
    }
    return covered;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The store is closed");
    }
  }
}
