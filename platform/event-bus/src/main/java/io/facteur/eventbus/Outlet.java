package io.facteur.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One topic's producer: made when first needed, made anew when it broke, and the topic with it
/// when the broker lost that. Used by one thread.
final class Outlet<R extends StreamRecord> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Outlet.class);
  private static final Duration STUCK = Duration.ofSeconds(3);
  static final String SEQUENCE_HEADER = "sequence";

  private final BusSettings settings;
  private final Topic<R> topic;
  private final RecordJson<R> json;
  private final AtomicInteger onTheWay = new AtomicInteger();
  private volatile long lastSettled = System.nanoTime();
  private @Nullable KafkaProducer<byte[], byte[]> producer;
  private boolean topicExists;
  private boolean reachable = true;

  /// Told once per record that was taken.
  interface Settled<R> {
    void settle(R record, boolean published);
  }

  Outlet(BusSettings settings, Topic<R> topic) {
    this.settings = settings;
    this.topic = topic;
    this.json = new RecordJson<>(topic);
  }

  /// Hands a record to the producer. `settled` is told on a thread of the producer, or on this one
  /// before the call returns.
  ///
  /// @return whether it was taken; false when there is no broker or no topic right now
  boolean send(R record, Settled<R> settled) throws InterruptedException {
    try {
      if (!topicExists) {
        // Where we may not make topics this fails, and the send tells whether somebody else did.
        topicExists = TopicCreation.tryCreate(settings, topic);
      }
      // Kafka refuses within max.block by an answer that failed already, not by throwing.
      topicExists = send(producer(), record, settled).state() != Future.State.FAILED;
      noteReachable(topicExists);
      return topicExists;
    } catch (InterruptException e) {
      throw new InterruptedException();
    } catch (KafkaException e) {
      log.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("publisher.producer-broke");
      closeProducer();
      return false;
    }
  }

  /// Makes the topic anew where records are on their way and none arrives: that is how a producer
  /// sees a broker that lost its volume.
  void unstick() throws InterruptedException {
    var silence = Duration.ofNanos(System.nanoTime() - lastSettled);
    if (onTheWay.get() > 0 && silence.compareTo(STUCK) > 0) {
      topicExists = TopicCreation.tryCreate(settings, topic);
    }
  }

  @Override
  public void close() {
    closeProducer();
  }

  private Future<?> send(KafkaProducer<byte[], byte[]> to, R record, Settled<R> settled) {
    var message =
        new ProducerRecord<>(
            Kafka.topic(settings, topic),
            record.sessionId().getBytes(UTF_8),
            json.write(record).getBytes(UTF_8));
    message.headers().add(SEQUENCE_HEADER, Long.toString(record.sequence()).getBytes(UTF_8));
    if (onTheWay.getAndIncrement() == 0) {
      lastSettled = System.nanoTime();
    }
    return to.send(
        message,
        (_, failure) -> {
          onTheWay.decrementAndGet();
          lastSettled = System.nanoTime();
          settled.settle(record, failure == null || wouldNeverGo(failure));
        });
  }

  /// Consumers see the gap and ask for it.
  private boolean wouldNeverGo(Exception failure) {
    if (failure instanceof RecordTooLargeException) {
      log.atWarn().addKeyValue("topic", topic.name()).log("publisher.record-too-large");
      return true;
    }
    return false;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = Kafka.producer(settings, "publisher." + topic.name());
    }
    return producer;
  }

  private void closeProducer() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
      producer = null;
    }
  }

  private void noteReachable(boolean now) {
    if (reachable != now) {
      reachable = now;
      log.atWarn()
          .addKeyValue("topic", topic.name())
          .log(now ? "publisher.broker-back" : "publisher.broker-away");
    }
  }
}
