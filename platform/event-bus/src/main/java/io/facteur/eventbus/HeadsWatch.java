package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the writer from time to time how far each session is, so that a consumer goes on without
/// Kafka, and finds what a lost Kafka volume took with it: at start, whenever partitions are
/// assigned, every few seconds while the broker is away, every half minute otherwise.
final class HeadsWatch<R extends StreamRecord> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HeadsWatch.class);

  private final Reading<R> reading;
  private final Streams<R> streams;
  private final Semaphore now = new Semaphore(0);
  private final Thread thread;

  HeadsWatch(Reading<R> reading, Streams<R> streams) {
    this.reading = reading;
    this.streams = streams;
    this.thread = Thread.ofVirtual().name("heads-" + reading.topic().name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Asks at once instead of at the next turn.
  void hurry() {
    now.release();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!reading.closed()) {
        var asked = System.nanoTime();
        var answered = ask();
        awaitTurn(asked, answered);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Looks up now and then, since the broker may go away meanwhile.
  private void awaitTurn(long asked, boolean answered) throws InterruptedException {
    var pace = reading.pace();
    Duration left;
    do {
      var soon = !answered || reading.ownership().brokerAway();
      var interval = soon ? pace.headsAlone() : pace.heads();
      left = interval.minusNanos(System.nanoTime() - asked);
      var look = pace.headsAlone().dividedBy(4);
      var step = left.compareTo(look) < 0 ? left : look;
      if (now.tryAcquire(Math.max(step.toNanos(), 1), TimeUnit.NANOSECONDS)) {
        now.drainPermits();
        return;
      }
    } while (left.isPositive());
  }

  private boolean ask() {
    try {
      var from = "";
      var heads = reading.writer().heads(reading.topic(), from).heads();
      while (!heads.isEmpty() && !reading.closed()) {
        heads.forEach(streams::known);
        from = Collections.max(heads.keySet());
        heads = reading.writer().heads(reading.topic(), from).heads();
      }
      return true;
    } catch (RuntimeException e) {
      if (!reading.closed()) {
        log.atDebug().addKeyValue("topic", reading.topic().name()).setCause(e).log("heads.unknown");
      }
      return false;
    }
  }
}
