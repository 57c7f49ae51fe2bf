package io.facteur.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.contracts.Topic;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records that nobody can read, put aside as they came on `<topic>-dlt`, for a person. The
/// writer's journal keeps them too, so one that cannot be put aside is only logged.
final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final BusSettings settings;
  private final Topic<?> topic;

  DeadLetters(BusSettings settings, Topic<?> topic) {
    this.settings = settings;
    this.topic = topic;
  }

  void send(String session, String text, @Nullable String reason) {
    send(session.getBytes(UTF_8), text.getBytes(UTF_8), reason);
  }

  /// Puts a record aside on a thread of its own: a silent broker holds nobody up.
  void send(byte @Nullable [] key, byte @Nullable [] value, @Nullable String reason) {
    log.atError()
        .addKeyValue("topic", topic.name())
        .addKeyValue("reason", reason)
        .log("stream.record-unreadable");
    Thread.ofVirtual().name("dead-letter-" + topic.name()).start(() -> put(key, value, reason));
  }

  /// A producer for each: there are few letters, or something is very wrong.
  private void put(byte @Nullable [] key, byte @Nullable [] value, @Nullable String reason) {
    var letter = new ProducerRecord<>(Kafka.deadLetterTopic(settings, topic), key, value);
    letter.headers().add("reason", String.valueOf(reason).getBytes(UTF_8));
    try (var producer = Kafka.producer(settings, "dead-letters." + topic.name())) {
      producer.send(letter).get();
    } catch (KafkaException | ExecutionException e) {
      log.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("dead-letter.only-logged");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
