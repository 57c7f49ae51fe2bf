package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.call.StreamPage;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One session's stream of one topic, handled strictly in sequence: from Kafka while that brings
/// the next record, from the writer where it does not. A record that is here and was handled before
/// is passed over; a handler that fails is asked again, and only this session waits.
final class SessionStream<R extends StreamRecord> {

  private static final Logger log = LoggerFactory.getLogger(SessionStream.class);
  private static final int PAGE = 100;

  private final String session;
  private final Reading<R> reading;
  private final Arrivals<R> arrivals = new Arrivals<>();

  private volatile boolean retired;

  // Only touched in the session's lane.
  private boolean positioned;
  private long position;
  private boolean behind;
  private int failures;

  SessionStream(String session, Reading<R> reading) {
    this.session = session;
    this.reading = reading;
  }

  Arrivals<R> arrivals() {
    return arrivals;
  }

  /// Handles everything there is to handle. Run in the session's lane.
  void work() {
    try {
      var more = true;
      while (more && continues()) {
        more = step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Another consumer may handle the session now; what this one knows of it is out of date.
  void retire() {
    retired = true;
  }

  private boolean continues() {
    return !retired && reading.continues(session);
  }

  /// One record or one page; false when there is nothing left.
  private boolean step() throws InterruptedException {
    try {
      if (!positioned) {
        position = reading.progress().of(session);
        positioned = true;
      }
      var next = arrivals.next(position + 1, behind ? Duration.ZERO : reading.pace().gap());
      if (next != null) {
        handle(next);
        return true;
      }
      if (arrivals.known() <= position) {
        behind = false;
        return false;
      }
      fill();
      return true;
    } catch (RuntimeException | AssertionError e) {
      failed(e);
      return true;
    }
  }

  private void handle(R record) {
    reading.handler().take(record);
    moveTo(record.sequence());
  }

  /// Handled, then positioned, then settled towards Kafka.
  private void moveTo(long sequence) {
    reading.progress().note(session, sequence);
    position = sequence;
    failures = 0;
    arrivals.handled(sequence);
  }

  /// Asks the writer for what is missing.
  private void fill() throws InterruptedException {
    var page = ask();
    if (page.records().isEmpty()) {
      passOverForgotten(page.head());
      return;
    }
    behind = page.records().size() >= PAGE;
    for (var text : page.records()) {
      if (!continues()) {
        return;
      }
      handleText(text, page);
    }
    arrivals.know(page.head());
  }

  private StreamPage ask() throws InterruptedException {
    var page = reading.backfill(session, position, PAGE);
    log.atDebug()
        .addKeyValue("topic", reading.topic().name())
        .addKeyValue("session", session)
        .addKeyValue("after", position)
        .addKeyValue("records", page.records().size())
        .log("stream.backfilled");
    return page;
  }

  private void handleText(String text, StreamPage page) {
    try {
      var record = reading.json().read(text);
      if (record.sequence() > position) {
        handle(record);
      }
    } catch (UnreadableRecordException e) {
      reading.deadLetters().send(session, text, e.getMessage());
      var sequence = skipped(text, page);
      log.atError()
          .addKeyValue("topic", reading.topic().name())
          .addKeyValue("session", session)
          .addKeyValue("sequence", sequence)
          .log("stream.record-skipped");
      moveTo(sequence);
    }
  }

  /// Where a text stands that does not even say so: next, as everything in a page follows on.
  private long skipped(String text, StreamPage page) {
    var said = RecordJson.sequenceOf(text);
    var plausible = said.isPresent() && said.getAsLong() > position;
    return plausible && said.getAsLong() <= page.head() ? said.getAsLong() : position + 1;
  }

  /// The writer has nothing between the position and what it is known to have: those records were
  /// forgotten on purpose, with an earlier session of the same id. It is asked twice, since records
  /// may have been appended while it first looked: what the second answer does not have up to the
  /// first one's head is gone.
  private void passOverForgotten(long head) throws InterruptedException {
    if (!ask().records().isEmpty()) {
      return;
    }
    var reachable = Math.min(arrivals.lowest() - 1, head);
    if (reachable > position) {
      moveTo(reachable);
    } else if (arrivals.known() > head) {
      throw new WriterBehindException(head, arrivals.known());
    }
  }

  private void failed(Throwable failure) throws InterruptedException {
    failures++;
    arrivals.park();
    var wait = backOff();
    log.atWarn()
        .addKeyValue("topic", reading.topic().name())
        .addKeyValue("session", session)
        .addKeyValue("after", position)
        .addKeyValue("failures", failures)
        .addKeyValue("retryInMillis", wait.toMillis())
        .setCause(failure)
        .log("stream.stalled");
    reading.pause(wait);
  }

  private Duration backOff() {
    var pace = reading.pace();
    var doubled = pace.retry().multipliedBy(1L << Math.min(failures - 1, 16));
    var capped = doubled.compareTo(pace.retryAtMost()) < 0 ? doubled : pace.retryAtMost();
    return capped.plusMillis(ThreadLocalRandom.current().nextLong(1 + capped.toMillis() / 5));
  }

  /// The writer does not have what Kafka or it itself said it has: its store lags or went back.
  private static final class WriterBehindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WriterBehindException(long head, long known) {
      super("the writer's head is " + head + ", records up to " + known + " are known");
    }
  }
}
