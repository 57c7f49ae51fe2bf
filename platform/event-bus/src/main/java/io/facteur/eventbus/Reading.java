package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import io.facteur.contracts.call.StreamPage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What the streams of one consumer have in common: where positions are, who handles, whom to ask.
final class Reading<R extends StreamRecord> {

  private static final int QUESTIONS_AT_ONCE = 8;

  private final Topic<R> topic;
  private final Pace pace;
  private final Progress progress;
  private final Backfill backfill;
  private final StreamHandler<R> handler;
  private final Ownership ownership;
  private final DeadLetters deadLetters;
  private final RecordJson<R> json;

  /// After an outage every session asks at once; the writer is spared.
  private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);

  private final CountDownLatch closed = new CountDownLatch(1);

  Reading(
      BusSettings settings,
      Pace pace,
      Topic<R> topic,
      Positions positions,
      Backfill backfill,
      StreamHandler<R> handler) {
    this.topic = topic;
    this.pace = pace;
    this.progress = new Progress(positions, pace.positions(), this::closed);
    this.backfill = backfill;
    this.handler = handler;
    this.ownership = new Ownership(pace, System::nanoTime);
    this.deadLetters = new DeadLetters(settings, topic);
    this.json = new RecordJson<>(topic);
  }

  boolean continues(String session) {
    return !closed() && ownership.owns(session);
  }

  boolean closed() {
    return closed.getCount() == 0;
  }

  void close() {
    closed.countDown();
  }

  /// Waits; not longer than the reading goes on.
  void pause(Duration time) throws InterruptedException {
    if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("closed");
    }
  }

  StreamPage backfill(String session, long after, int limit) throws InterruptedException {
    questions.acquire();
    try {
      return backfill.after(topic, session, after, limit);
    } finally {
      questions.release();
    }
  }

  Backfill writer() {
    return backfill;
  }

  Topic<R> topic() {
    return topic;
  }

  Pace pace() {
    return pace;
  }

  Progress progress() {
    return progress;
  }

  StreamHandler<R> handler() {
    return handler;
  }

  Ownership ownership() {
    return ownership;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  RecordJson<R> json() {
    return json;
  }
}
