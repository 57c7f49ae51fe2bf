package io.facteur.eventbus;

import io.facteur.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a topic and its dead-letter topic on the broker: 12 partitions, the broker's own
/// replication.
final class TopicCreation {

  private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
  private static final int PARTITIONS = 12;

  private TopicCreation() {}

  /// One attempt, of a few seconds at most.
  ///
  /// @return whether the topic is there now
  static boolean tryCreate(BusSettings settings, Topic<?> topic) throws InterruptedException {
    try {
      return tryCreate(Kafka.admin(settings), settings, topic);
    } catch (KafkaException e) {
      log.atDebug().addKeyValue("topic", topic.name()).setCause(e).log("topic.not-created");
      return false;
    }
  }

  private static boolean tryCreate(Admin admin, BusSettings settings, Topic<?> topic)
      throws InterruptedException {
    try {
      var made = true;
      for (var answer : admin.createTopics(wanted(settings, topic)).values().values()) {
        made &= isThere(answer, topic);
      }
      return made;
    } finally {
      admin.close(Duration.ZERO); // An unanswered question must not hold up a shutdown.
    }
  }

  private static boolean isThere(KafkaFuture<Void> answer, Topic<?> topic)
      throws InterruptedException {
    try {
      answer.get();
      log.atInfo().addKeyValue("topic", topic.name()).log("topic.created");
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return true;
      }
      log.atDebug().addKeyValue("topic", topic.name()).setCause(e).log("topic.not-created");
      return false;
    }
  }

  private static List<NewTopic> wanted(BusSettings settings, Topic<?> topic) {
    return List.of(
        new NewTopic(Kafka.topic(settings, topic), Optional.of(PARTITIONS), Optional.empty()),
        new NewTopic(Kafka.deadLetterTopic(settings, topic), Optional.of(1), Optional.empty()));
  }
}
