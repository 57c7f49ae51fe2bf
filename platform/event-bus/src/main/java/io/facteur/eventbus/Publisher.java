package io.facteur.eventbus;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a journal's records to Kafka. Callers hand over what they appended and go on at once;
/// whatever Kafka does not confirm, be it down for hours, is found in the journal and published
/// again. Readers drop what they have seen, so once too often does no harm.
public final class Publisher<R extends StreamRecord> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int WAITING = 10_000;
  private static final int RELAYED_AT_ONCE = 500;
  private static final Duration MARK_EVERY = Duration.ofMillis(200);
  private static final Duration RELAY_EVERY = Duration.ofSeconds(2);

  private final BusSettings settings;
  private final Topic<R> topic;
  private final Journal<R> journal;
  private final BlockingQueue<R> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Set<String> onTheWay = ConcurrentHashMap.newKeySet();
  private final Queue<R> confirmed = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads;

  /// A publisher of this journal; nothing happens before [#start()].
  public Publisher(BusSettings settings, Topic<R> topic, Journal<R> journal) {
    this.settings = settings;
    this.topic = topic;
    this.journal = journal;
    this.threads =
        List.of(
            Thread.ofPlatform()
                .name("publish-" + topic.name())
                .daemon()
                .unstarted(this::publishAll),
            Thread.ofVirtual().name("relay-" + topic.name()).unstarted(this::relayAll));
  }

  /// Begins publishing, first of all what an earlier process left.
  public void start() {
    threads.forEach(Thread::start);
  }

  /// Hands over a record that was just appended. Returns at once, whatever Kafka does.
  public void publish(R record) {
    if (onTheWay.add(key(record)) && !waiting.offer(record)) {
      onTheWay.remove(key(record)); // The journal has it; the relay will bring it.
    }
  }

  private void publishAll() {
    while (!closed()) {
      try (KafkaProducer<String, String> producer =
          KafkaClients.producer(settings, topic.name() + "-" + settings.instance())) {
        TopicCreation.ensure(settings, topic);
        while (!closed()) {
          @Nullable R next = waiting.poll(100, TimeUnit.MILLISECONDS);
          if (next != null) {
            send(producer, next);
          }
        }
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("publish.broker-away");
        dropWaiting();
        pause(RELAY_EVERY);
      }
    }
  }

  private void send(KafkaProducer<String, String> producer, R record) {
    ProducerRecord<String, String> message =
        new ProducerRecord<>(
            settings.topic(topic.name()),
            record.sessionId(),
            ContractJson.mapper().writeValueAsString(record));
    var _ =
        producer.send(
            message,
            (_, failure) -> {
              if (failure == null) {
                confirmed.add(record);
              } else {
                onTheWay.remove(key(record));
                LOG.atWarn()
                    .addKeyValue("topic", topic.name())
                    .addKeyValue("session", record.sessionId())
                    .addKeyValue("reason", failure.getClass().getSimpleName())
                    .log("publish.failed");
              }
            });
  }

  private void dropWaiting() {
    List<R> dropped = new ArrayList<>();
    waiting.drainTo(dropped);
    dropped.forEach(record -> onTheWay.remove(key(record)));
  }

  private void relayAll() {
    long nextRelay = System.nanoTime();
    while (!closed()) {
      try {
        markConfirmed();
        if (System.nanoTime() - nextRelay >= 0) {
          journal.unpublished(RELAYED_AT_ONCE).forEach(this::publish);
          nextRelay = System.nanoTime() + RELAY_EVERY.toNanos();
        }
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("publish.journal-away");
      }
      pause(MARK_EVERY);
    }
  }

  private void markConfirmed() {
    List<R> published = new ArrayList<>();
    for (R next = confirmed.poll(); next != null; next = confirmed.poll()) {
      published.add(next);
    }
    try {
      journal.markPublished(published);
    } finally {
      published.forEach(record -> onTheWay.remove(key(record)));
    }
  }

  private void pause(Duration duration) {
    try {
      boolean _ = closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  private static String key(StreamRecord record) {
    return record.sessionId() + "|" + record.id();
  }

  /// Stops; what is not confirmed by now is published by the next process.
  @Override
  public void close() {
    closing.countDown();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(5));
      }
      markConfirmed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("publish.journal-away");
    }
  }
}
