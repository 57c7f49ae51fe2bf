package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the topic what the journal has: at once when it is told of a record, and by a relay for
/// everything that did not reach the broker then. The relay looks at start and every two seconds,
/// so that neither a dead broker nor a process killed between append and publish loses anything.
/// Records of one session go out in sequence order; one may go out twice, and consumers tell by its
/// sequence.
public final class Publisher<R extends StreamRecord> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final int QUEUE = 10_000;
  private static final int RELAY_PAGE = 500;
  private static final Duration SOON = Duration.ofMillis(100);

  private final Topic<R> topic;
  private final Journal<R> journal;
  private final Duration relayInterval;
  private final Outlet<R> outlet;
  private final Thread thread;

  /// What was appended here and not sent yet; when it is full the relay finds the rest.
  private final BlockingQueue<R> queue = new ArrayBlockingQueue<>(QUEUE);

  private final Set<Place> inFlight = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<R> reached = new ConcurrentLinkedQueue<>();
  private final Duration markInterval;
  private long nextMark = System.nanoTime();
  private volatile boolean closed;

  private record Place(String sessionId, long sequence) {}

  /// Publishes that journal's records to that topic, once started.
  public Publisher(BusSettings settings, Topic<R> topic, Journal<R> journal) {
    this(settings, Pace.usual(), topic, journal);
  }

  Publisher(BusSettings settings, Pace pace, Topic<R> topic, Journal<R> journal) {
    this.topic = topic;
    this.journal = journal;
    this.relayInterval = pace.relay();
    this.markInterval = pace.positions();
    this.outlet = new Outlet<>(settings, topic);
    this.thread = Thread.ofVirtual().name("publisher-" + topic.name()).unstarted(this::run);
  }

  /// Starts publishing; returns at once, whether or not there is a broker.
  public void start() {
    thread.start();
  }

  /// Publishes a record that was just appended. Returns at once and never throws for a broker that
  /// is not there.
  public void publish(R record) {
    if (!queue.offer(record)) {
      log.atDebug().addKeyValue("topic", topic.name()).log("publisher.left-to-relay");
    }
  }

  /// Stops; what was not published stays in the journal for the next start.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var nextRelay = System.nanoTime();
    try {
      while (!closed) {
        var patience = nextRelay - System.nanoTime();
        if (patience <= 0) {
          var pause = relay() ? SOON : relayInterval;
          nextRelay = System.nanoTime() + pause.toNanos();
        } else {
          send(take(Math.min(patience, SOON.toNanos())));
          markSometimes();
        }
      }
    } catch (InterruptedException e) {
      log.atDebug().addKeyValue("topic", topic.name()).log("publisher.stopping");
    } finally {
      finish();
    }
  }

  private void finish() {
    if (Thread.interrupted()) {
      log.atDebug().addKeyValue("topic", topic.name()).log("publisher.stopped");
    }
    outlet.close();
    mark();
  }

  /// Waits for a record and takes all that came with it. Threads that append side by side publish
  /// in any order; sorting here spares the consumers most of their waiting.
  private List<R> take(long nanos) throws InterruptedException {
    var first = queue.poll(nanos, TimeUnit.NANOSECONDS);
    if (first == null) {
      return List.of();
    }
    var batch = new ArrayList<R>();
    batch.add(first);
    queue.drainTo(batch);
    batch.sort(Comparator.comparing(StreamRecord::sessionId).thenComparing(StreamRecord::sequence));
    return batch;
  }

  /// A page of what is unpublished; true when there may be more and the broker takes it.
  private boolean relay() throws InterruptedException {
    try {
      outlet.unstick();
      mark();
      var page = journal.unpublished(RELAY_PAGE);
      var missing = page.stream().filter(record -> !inFlight.contains(place(record))).toList();
      return send(missing) && page.size() == RELAY_PAGE;
    } catch (RuntimeException e) {
      if (!closed) {
        log.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("publisher.relay-failed");
      }
      return false;
    }
  }

  /// Stops at the first record that the broker does not take: the rest is the relay's.
  private boolean send(List<R> batch) throws InterruptedException {
    for (var record : batch) {
      if (closed) {
        return false;
      }
      if (inFlight.add(place(record)) && !outlet.send(record, this::settle)) {
        inFlight.remove(place(record));
        return false;
      }
    }
    return true;
  }

  /// On Kafka's thread: only notes what happened.
  private void settle(R record, boolean published) {
    if (published) {
      reached.add(record);
    } else {
      inFlight.remove(place(record));
    }
  }

  /// Many at once: a note is needed by nobody but the next start.
  private void markSometimes() {
    if (System.nanoTime() - nextMark >= 0) {
      mark();
      nextMark = System.nanoTime() + markInterval.toNanos();
    }
  }

  private void mark() {
    var done = new ArrayList<R>();
    for (var record = reached.poll(); record != null; record = reached.poll()) {
      done.add(record);
    }
    if (done.isEmpty()) {
      return;
    }
    try {
      journal.markPublished(done);
    } catch (RuntimeException e) {
      // Unmarked records are published once more, which consumers tell by the sequence.
      log.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("publisher.mark-failed");
    } finally {
      done.forEach(record -> inFlight.remove(place(record)));
    }
  }

  private static Place place(StreamRecord record) {
    return new Place(record.sessionId(), record.sequence());
  }
}
