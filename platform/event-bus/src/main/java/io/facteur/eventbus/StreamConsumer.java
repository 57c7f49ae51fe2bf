package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a topic for one service: every record of every session once and in order, whatever Kafka
/// does.
///
/// Kafka wakes it up; the journal of the topic's writer is what it follows. It asks the writer when
/// a number is missing, when it starts, and every few seconds in case Kafka is down or its volume
/// was lost. A session whose handling fails is tried again with growing pauses and holds up no
/// other.
public final class StreamConsumer<R extends StreamRecord> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamConsumer.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Topic<R> topic;
  private final Backfill backfill;
  private final OrderedStreams<R> streams;
  private final KafkaFeed<R> feed;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread watch;

  /// A reader; nothing happens before [#start()].
  ///
  /// @param group the service's name
  /// @param handler must have kept what it was given, durably, when it returns, and must bear being
  ///   given it twice
  public StreamConsumer(
      BusSettings settings,
      Topic<R> topic,
      String group,
      Positions positions,
      Backfill backfill,
      Consumer<R> handler) {
    this.topic = topic;
    this.backfill = backfill;
    this.streams = new OrderedStreams<>(topic, group, positions, backfill, handler);
    this.feed = new KafkaFeed<>(settings, topic, group, streams);
    this.watch =
        Thread.ofVirtual().name("watch-" + group + "-" + topic.name()).unstarted(this::watchHeads);
  }

  /// Begins reading.
  public void start() {
    feed.start();
    watch.start();
  }

  private void watchHeads() {
    while (closing.getCount() > 0) {
      Duration pause = LOOK_EVERY;
      try {
        lookAtHeads();
      } catch (RuntimeException e) {
        // The writer is not up yet, or away: the next look is soon.
        LOG.atDebug().addKeyValue("topic", topic.name()).setCause(e).log("stream.writer-away");
        pause = LOOK_AGAIN;
      }
      try {
        boolean _ = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void lookAtHeads() {
    String from = "";
    while (closing.getCount() > 0) {
      Map<String, Long> heads = backfill.heads(topic, from).heads();
      if (heads.isEmpty()) {
        return;
      }
      heads.forEach((session, head) -> {
        if (feed.reads(session)) {
          streams.headIs(session, head);
        }
      });
      from = new TreeMap<>(heads).lastKey();
    }
  }

  /// Stops reading; what was handed over is finished first, within a few seconds.
  @Override
  public void close() {
    closing.countDown();
    feed.close();
    streams.close();
    try {
      watch.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
