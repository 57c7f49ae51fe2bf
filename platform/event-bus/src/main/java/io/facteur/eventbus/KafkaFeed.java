package io.facteur.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.contracts.StreamRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Kafka brings: polls, hands over, commits what is settled, follows rebalances, and begins
/// anew when the client broke. It never waits for a handler.
final class KafkaFeed<R extends StreamRecord> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KafkaFeed.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration COMMIT_AT_MOST = Duration.ofSeconds(2);
  private static final Duration AT_EASE = Duration.ofSeconds(1);
  private static final Duration LEAVE_AT_MOST = Duration.ofSeconds(2);
  private static final Duration BEFORE_ANEW = Duration.ofSeconds(2);

  private final BusSettings settings;
  private final String group;
  private final Reading<R> reading;
  private final Streams<R> streams;
  private final HeadsWatch<R> heads;
  private final Offsets offsets = new Offsets();
  private final Thread thread;

  KafkaFeed(
      BusSettings settings,
      String group,
      Reading<R> reading,
      Streams<R> streams,
      HeadsWatch<R> heads) {
    this.settings = settings;
    this.group = group;
    this.reading = reading;
    this.streams = streams;
    this.heads = heads;
    this.thread = Thread.ofVirtual().name("feed-" + reading.topic().name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Commits what is settled and leaves. Call when the reading is closed.
  @Override
  public void close() {
    try {
      if (!thread.join(AT_EASE)) {
        thread.interrupt(); // It waits for a broker that does not answer.
      }
      if (!thread.join(LEAVE_AT_MOST.multipliedBy(2))) {
        log.atWarn().addKeyValue("topic", reading.topic().name()).log("feed.still-running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!reading.closed()) {
        try {
          createTopic();
          subscribe(
              Kafka.consumer(settings, reading.topic(), group, reading.pace().groupSession()));
        } catch (InterruptException e) {
          throw new InterruptedException();
        } catch (RuntimeException e) {
          log.atWarn().addKeyValue("topic", reading.topic().name()).setCause(e).log("feed.broke");
          reading.pause(BEFORE_ANEW);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void subscribe(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
    try {
      consumer.subscribe(List.of(Kafka.topic(settings, reading.topic())), new Rebalances(consumer));
      pollOn(consumer);
    } finally {
      consumer.close(CloseOptions.timeout(LEAVE_AT_MOST));
    }
  }

  private void pollOn(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
    var looked = System.nanoTime();
    var connections = connectionCount(consumer);
    while (!reading.closed()) {
      var records = consumer.poll(POLL);
      if (connected(connections)) {
        reading.ownership().contact();
      }
      records.forEach(this::hand);
      if (System.nanoTime() - looked > LOOK_EVERY.toNanos()) {
        commit(consumer);
        if (reading.ownership().unassigned()) {
          createTopic();
        }
        looked = System.nanoTime();
      }
    }
    commitAndWait(consumer);
  }

  /// Where nobody published yet, or the broker lost everything.
  private void createTopic() throws InterruptedException {
    var there = TopicCreation.tryCreate(settings, reading.topic());
    log.atDebug()
        .addKeyValue("topic", reading.topic().name())
        .addKeyValue("there", there)
        .log("feed.topic-looked-for");
  }

  private void hand(ConsumerRecord<byte[], byte[]> message) {
    var settled =
        offsets.polled(new TopicPartition(message.topic(), message.partition()), message.offset());
    try {
      if (message.key() == null || message.value() == null) {
        throw new UnreadableRecordException("no key or no value", null);
      }
      streams.arrived(reading.json().read(new String(message.value(), UTF_8)), settled);
    } catch (UnreadableRecordException e) {
      reading.deadLetters().send(message.key(), message.value(), e.getMessage());
      settled.run();
      askForOriginal(message);
    }
  }

  /// The journal may have it in one piece. Without its sequence the next look at the heads finds
  /// it.
  private void askForOriginal(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() == null) {
      return;
    }
    sequence(message)
        .ifPresent(sequence -> streams.known(new String(message.key(), UTF_8), sequence));
  }

  private static Optional<Long> sequence(ConsumerRecord<byte[], byte[]> message) {
    return Optional.ofNullable(message.headers().lastHeader(Outlet.SEQUENCE_HEADER))
        .map(header -> new String(header.value(), UTF_8))
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::valueOf);
  }

  private void commit(KafkaConsumer<byte[], byte[]> consumer) {
    var progress = offsets.progress();
    if (!progress.isEmpty()) {
      // Durable, then acknowledge: these records are handled, or safe in their writer's journal.
      consumer.commitAsync(
          progress,
          (_, failure) -> {
            if (failure != null) {
              log.atDebug().setCause(failure).log("feed.commit-failed");
            }
          });
    }
  }

  private void commitAndWait(KafkaConsumer<byte[], byte[]> consumer) {
    var progress = offsets.progress();
    try {
      if (!progress.isEmpty() && !reading.ownership().brokerAway()) {
        consumer.commitSync(progress, COMMIT_AT_MOST);
      }
    } catch (KafkaException e) {
      // Costs records that are polled again; their positions say that they were handled.
      log.atDebug().setCause(e).log("feed.commit-failed");
    }
  }

  /// Kafka's client hides a dead broker; its open connections do not.
  private static boolean connected(List<? extends Metric> connections) {
    return connections.stream()
        .anyMatch(
            metric -> metric.metricValue() instanceof Number count && count.doubleValue() > 0);
  }

  /// Looked up once: there are hundreds of metrics, and polls by the thousand.
  private static List<? extends Metric> connectionCount(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("connection-count"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Runs inside `poll`.
  private final class Rebalances implements ConsumerRebalanceListener {

    private final KafkaConsumer<byte[], byte[]> consumer;

    Rebalances(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      var topic = Kafka.topic(settings, reading.topic());
      reading.ownership().assigned(numbers(partitions), partitionsOf(topic));
      heads.hurry();
      reading.handler().gained();
      log.atInfo()
          .addKeyValue("topic", topic)
          .addKeyValue("partitions", partitions.size())
          .log("feed.assigned");
    }

    private int partitionsOf(String topic) {
      return Objects.requireNonNullElse(consumer.partitionsFor(topic), List.of()).size();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      giveUp(partitions);
      commitAndWait(consumer);
      offsets.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      giveUp(partitions);
      offsets.forget(partitions);
    }

    private void giveUp(Collection<TopicPartition> partitions) {
      reading.ownership().revoked(numbers(partitions));
      streams.handOver(numbers(partitions));
      reading.handler().losing(session -> reading.ownership().isIn(numbers(partitions), session));
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
      return partitions.stream().map(TopicPartition::partition).toList();
    }
  }
}
