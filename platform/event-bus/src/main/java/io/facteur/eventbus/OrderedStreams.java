package io.facteur.eventbus;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import io.facteur.contracts.call.StreamPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts what arrives in any order, twice or not at all, into one order per session, and hands it
/// over record by record.
///
/// Each session has a lane. What Kafka brought ahead of its turn waits in a small basket; when the
/// next record is not in it, or the writer is known to be further, the writer is asked. What the
/// writer no longer has is gone for good: the stream goes on with the first record it still has.
final class OrderedStreams<R extends StreamRecord> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrderedStreams.class);
  private static final int BASKET = 256;
  private static final int PAGE = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Topic<R> topic;
  private final Positions positions;
  private final Backfill backfill;
  private final Consumer<R> handler;
  private final Lanes<String> lanes;
  private final Map<String, SessionStream<R>> streams = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  OrderedStreams(
      Topic<R> topic, String group, Positions positions, Backfill backfill, Consumer<R> handler) {
    this.topic = topic;
    this.positions = positions;
    this.backfill = backfill;
    this.handler = handler;
    this.lanes = new Lanes<>(group + "-" + topic.name(), this::advance);
  }

  /// A record arrived.
  void arrived(R record) {
    SessionStream<R> stream = stream(record.sessionId());
    stream.head().accumulateAndGet(record.sequence(), Math::max);
    if (stream.basket().size() < BASKET) {
      stream.basket().put(record.sequence(), record);
    }
    lanes.wake(record.sessionId());
  }

  /// The writer is this far with a session.
  void headIs(String sessionId, long head) {
    SessionStream<R> stream = stream(sessionId);
    if (stream.head().accumulateAndGet(head, Math::max) > stream.handled().get()) {
      lanes.wake(sessionId);
    }
  }

  /// Forgets what is remembered of positions: another reader of the group may have gone on.
  void reload() {
    streams.clear();
  }

  private SessionStream<R> stream(String sessionId) {
    return streams.computeIfAbsent(sessionId, SessionStream::new);
  }

  /// Handles whatever there is of a session, trying again for as long as it fails.
  private void advance(String sessionId) {
    Duration pause = FIRST_PAUSE;
    while (closing.getCount() > 0) {
      try {
        SessionStream<R> stream = stream(sessionId);
        stream.load(positions);
        while (handleNext(stream)) {
          pause = FIRST_PAUSE;
        }
        return;
      } catch (RuntimeException e) {
        LOG.atWarn()
            .addKeyValue("topic", topic.name())
            .addKeyValue("session", sessionId)
            .addKeyValue("retryMillis", pause.toMillis())
            .setCause(e)
            .log("stream.held");
        pause(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  /// Takes one step; false when the session is up to date.
  private boolean handleNext(SessionStream<R> stream) {
    stream.basket().headMap(stream.handled().get(), true).clear();
    @Nullable R next = stream.basket().remove(stream.handled().get() + 1);
    if (next != null) {
      handle(stream, next);
      return true;
    }
    return stream.head().get() > stream.handled().get() && fill(stream);
  }

  private boolean fill(SessionStream<R> stream) {
    StreamPage page = backfill.after(topic, stream.session(), stream.handled().get(), PAGE);
    List<R> records =
        page.records().stream()
            .map(text -> ContractJson.mapper().readValue(text, topic.type()))
            .toList();
    records.forEach(record -> handle(stream, record));
    stream.head().set(Math.max(page.head(), stream.handled().get()));
    return !records.isEmpty();
  }

  private void handle(SessionStream<R> stream, R record) {
    handler.accept(record);
    // Durable, then acknowledge: the handler has kept the record before its place is noted.
    positions.advance(stream.session(), record.sequence());
    stream.handled().set(record.sequence());
  }

  private void pause(Duration duration) {
    try {
      boolean _ = closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    lanes.close();
  }

  /// What is known of one session's stream.
  ///
  /// @param handled the last place handled; -1 until it is read from the store
  /// @param head the last place that is known to exist
  /// @param basket records that wait for their turn
  private record SessionStream<R>(
      String session, AtomicLong handled, AtomicLong head, NavigableMap<Long, R> basket) {

    SessionStream(String session) {
      this(session, new AtomicLong(-1), new AtomicLong(), new ConcurrentSkipListMap<>());
    }

    void load(Positions positions) {
      if (handled.get() < 0) {
        handled.set(positions.of(session));
      }
    }
  }
}
