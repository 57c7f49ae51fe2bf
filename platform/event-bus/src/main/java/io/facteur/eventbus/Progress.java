package io.facteur.eventbus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The positions of one consumer, written down together a moment after they were reached: one write
/// for all sessions instead of one for each record.
///
/// A process that dies before has its last moment's records handled once more, which handlers must
/// stand anyway. Kafka's offset may be ahead by that moment: at the next start the writer is asked
/// for what lies between.
final class Progress {
  private static final Logger log = LoggerFactory.getLogger(Progress.class);

  private final Positions positions;
  private final Duration beat;
  private final BooleanSupplier ended;
  private final ReentrantLock lock = new ReentrantLock(); // guards the two below
  private final Map<String, Long> reached = new HashMap<>();
  private boolean writing;

  /// One write at a time.
  private final ReentrantLock writers = new ReentrantLock();

  /// @param beat between a position and its write, at most
  /// @param ended whether the consumer is closed: then only [#flush()] writes
  Progress(Positions positions, Duration beat, BooleanSupplier ended) {
    this.positions = positions;
    this.beat = beat;
    this.ended = ended;
  }

  /// The sequence of the last record that was handled, written down or not.
  long of(String session) {
    // Noted before stored: a write in between takes it from one to the other.
    var noted = noted(session);
    return Math.max(noted, positions.of(session));
  }

  /// Everything up to this sequence is handled; written down within a beat.
  void note(String session, long sequence) {
    lock.lock();
    try {
      reached.merge(session, sequence, Math::max);
      if (!writing) {
        writing = true;
        Thread.ofVirtual().name("progress").start(this::writeSoon);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Writes down what was reached.
  ///
  /// @return whether the store took it; what it did not take is tried again at the next beat
  boolean flush() {
    writers.lock();
    try {
      var now = snapshot();
      if (!now.isEmpty()) {
        positions.advance(now);
        forget(now);
      }
      return true;
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("positions.not-written");
      return false;
    } finally {
      writers.unlock();
    }
  }

  /// Goes on until nothing is left, so that a store that is away is tried again.
  private void writeSoon() {
    try {
      do {
        Thread.sleep(beat);
      } while (!ended.getAsBoolean() && (!flush() || !rest()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether everything is written; then the next note begins anew.
  private boolean rest() {
    lock.lock();
    try {
      writing = !reached.isEmpty();
      return !writing;
    } finally {
      lock.unlock();
    }
  }

  private long noted(String session) {
    lock.lock();
    try {
      return reached.getOrDefault(session, 0L);
    } finally {
      lock.unlock();
    }
  }

  private Map<String, Long> snapshot() {
    lock.lock();
    try {
      return Map.copyOf(reached);
    } finally {
      lock.unlock();
    }
  }

  private void forget(Map<String, Long> written) {
    lock.lock();
    try {
      written.forEach(reached::remove);
    } finally {
      lock.unlock();
    }
  }
}
