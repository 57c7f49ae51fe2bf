package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;

/// Handles a topic's records: per session strictly in sequence, from where its position stands,
/// each at least once, whatever becomes of Kafka.
///
/// Kafka only wakes up. Where it brings a record too early, or none, the topic's writer is asked
/// ([Backfill]); where it brings one again, the position says so. A handler must be idempotent, and
/// what it did durable when it returns: its position is stored within a fifth of a second, so that
/// a process that is killed handles its last moment's records once more. A handler that throws is
/// asked again with the same record, ever more slowly, and only that session waits.
///
/// Start reading at `SessionStream`.
public final class StreamConsumer<R extends StreamRecord> implements AutoCloseable {

  private final Reading<R> reading;
  private final Streams<R> streams;
  private final HeadsWatch<R> heads;
  private final KafkaFeed<R> feed;

  /// A consumer of that topic, once started.
  ///
  /// @param group the service's name; replicas of it share the sessions among them
  /// @param handler what is done with each record
  public StreamConsumer(
      BusSettings settings,
      Topic<R> topic,
      String group,
      Positions positions,
      Backfill backfill,
      StreamHandler<R> handler) {
    this(
        settings,
        group,
        new Reading<>(settings, Pace.usual(), topic, positions, backfill, handler));
  }

  StreamConsumer(BusSettings settings, String group, Reading<R> reading) {
    this.reading = reading;
    this.streams = new Streams<>(reading);
    this.heads = new HeadsWatch<>(reading, streams);
    this.feed = new KafkaFeed<>(settings, group, reading, streams, heads);
  }

  /// Starts; returns at once, whether or not there is a broker.
  public void start() {
    heads.start();
    feed.start();
  }

  /// Whether this consumer is to handle that session now. When the broker is away for long every
  /// replica handles all.
  public boolean handles(String sessionId) {
    return reading.continues(sessionId);
  }

  /// Lets handlers finish what they are at for a few seconds, commits, leaves.
  @Override
  public void close() {
    reading.close();
    heads.close();
    streams.close();
    feed.close();
  }
}
