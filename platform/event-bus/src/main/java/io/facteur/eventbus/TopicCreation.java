package io.facteur.eventbus;

import io.facteur.contracts.Topic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/// Makes a topic where there is none: 12 partitions, copies as the broker's default says.
final class TopicCreation {
  static final int PARTITIONS = 12;

  private TopicCreation() {}

  /// Makes it, or finds it made.
  ///
  /// @throws RuntimeException when the broker does not answer; trying again later is right
  static void ensure(BusSettings settings, Topic<?> topic) throws InterruptedException {
    NewTopic wanted =
        new NewTopic(settings.topic(topic.name()), Optional.of(PARTITIONS), Optional.empty());
    try (Admin admin = KafkaClients.admin(settings)) {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("The topic " + wanted.name() + " cannot be made.", e);
      }
    }
  }
}
