package io.facteur.eventbus;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a topic and passes on what comes. Offsets are committed as soon as records are passed on:
/// what gets lost between here and the handler is found missing by its number, so Kafka's lag stays
/// near zero and no session waits for another.
final class KafkaFeed<R extends StreamRecord> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(2);

  private final BusSettings settings;
  private final Topic<R> topic;
  private final String group;
  private final OrderedStreams<R> streams;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /// Partitions that are ours; empty while there is no broker to say so.
  private volatile Set<Integer> assigned = Set.of();

  KafkaFeed(BusSettings settings, Topic<R> topic, String group, OrderedStreams<R> streams) {
    this.settings = settings;
    this.topic = topic;
    this.group = group;
    this.streams = streams;
    this.thread =
        Thread.ofPlatform()
            .name("consume-" + group + "-" + topic.name())
            .daemon()
            .unstarted(this::readAll);
  }

  void start() {
    thread.start();
  }

  /// Whether a session is ours to read. Without a broker nobody says whose it is, so everybody
  /// reads everything: handlers are idempotent, and positions only go forward.
  boolean reads(String sessionId) {
    Set<Integer> ours = assigned;
    int partition =
        Utils.toPositive(Utils.murmur2(sessionId.getBytes(StandardCharsets.UTF_8)))
            % TopicCreation.PARTITIONS;
    return ours.isEmpty() || ours.contains(partition);
  }

  private void readAll() {
    while (closing.getCount() > 0) {
      try {
        TopicCreation.ensure(settings, topic);
        read();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.atWarn()
            .addKeyValue("topic", topic.name())
            .addKeyValue("group", group)
            .setCause(e)
            .log("consume.broker-away");
        pause();
      }
    }
  }

  private void read() {
    try (KafkaConsumer<String, String> consumer =
        KafkaClients.consumer(settings, group + "-" + topic.name())) {
      consumer.subscribe(List.of(settings.topic(topic.name())), new Assignment(consumer));
      while (closing.getCount() > 0) {
        ConsumerRecords<String, String> records = consumer.poll(POLL);
        records.forEach(this::pass);
        if (!records.isEmpty()) {
          consumer.commitAsync();
        }
      }
    }
  }

  private void pass(ConsumerRecord<String, String> message) {
    try {
      streams.arrived(ContractJson.mapper().readValue(message.value(), topic.type()));
    } catch (RuntimeException e) {
      // Not lost: the session's next record, or the next look at the writer's heads, finds it
      // missing and asks for it.
      LOG.atError()
          .addKeyValue("topic", topic.name())
          .addKeyValue("partition", message.partition())
          .addKeyValue("offset", message.offset())
          .setCause(e)
          .log("consume.unreadable");
    }
  }

  private void pause() {
    try {
      boolean _ = closing.await(BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps track of which partitions are ours.
  private final class Assignment implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, String> consumer;

    Assignment(KafkaConsumer<String, String> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      changed();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> removed) {
      changed();
    }

    private void changed() {
      assigned = Set.copyOf(consumer.assignment().stream().map(TopicPartition::partition).toList());
      streams.reload();
    }
  }
}
