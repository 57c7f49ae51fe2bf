package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What Kafka brought of one session and was not handled yet, and how far the writer is known to
/// be. It holds little: what has no room is only counted, settled towards Kafka, and asked of the
/// writer when its turn comes.
final class Arrivals<R extends StreamRecord> {

  private static final int ROOM = 64;

  private final ReentrantLock lock = new ReentrantLock(); // guards all below
  private final Condition arrived = lock.newCondition();
  private final NavigableMap<Long, Arrival<R>> waiting = new TreeMap<>();
  private long known;
  private boolean parked;

  private record Arrival<R>(R record, Runnable settled) {}

  /// A record came from Kafka; `settled` is run once Kafka need not keep it for us.
  void add(R record, Runnable settled) {
    lock.lock();
    try {
      known = Math.max(known, record.sequence());
      var room = waiting.size() < ROOM && !waiting.containsKey(record.sequence());
      if (room) {
        waiting.put(record.sequence(), new Arrival<>(record, settled));
        arrived.signalAll();
      }
      if (!room || parked) {
        settled.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The writer has a record of this sequence.
  void know(long sequence) {
    lock.lock();
    try {
      known = Math.max(known, sequence);
    } finally {
      lock.unlock();
    }
  }

  /// How far the writer is known to be.
  long known() {
    lock.lock();
    try {
      return known;
    } finally {
      lock.unlock();
    }
  }

  /// The record of this sequence, waiting for it a little when later ones are here already; null
  /// when it did not come. Everything before it is settled.
  @Nullable R next(long sequence, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      settleBefore(sequence);
      var nanos = patience.toNanos();
      while (!waiting.containsKey(sequence) && nanos > 0 && known >= sequence) {
        nanos = arrived.awaitNanos(nanos);
      }
      var arrival = waiting.get(sequence);
      return arrival == null ? null : arrival.record();
    } finally {
      lock.unlock();
    }
  }

  /// The lowest sequence that waits, `Long.MAX_VALUE` when none does.
  long lowest() {
    lock.lock();
    try {
      return waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey();
    } finally {
      lock.unlock();
    }
  }

  /// Everything up to this sequence is handled.
  void handled(long sequence) {
    lock.lock();
    try {
      settleBefore(sequence + 1);
      parked = false;
    } finally {
      lock.unlock();
    }
  }

  /// The session cannot go on for now. The writer's journal and the position keep its records, so
  /// Kafka's offset need not wait for it, nor the other sessions of its partition.
  void park() {
    lock.lock();
    try {
      parked = true;
      waiting.values().forEach(arrival -> arrival.settled().run());
    } finally {
      lock.unlock();
    }
  }

  private void settleBefore(long sequence) {
    var done = waiting.headMap(sequence, false);
    done.values().forEach(arrival -> arrival.settled().run());
    done.clear();
  }
}
