package io.facteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  private static final TopicPartition PARTITION = new TopicPartition("letters", 0);

  @TempDir private Path folder;

  @Test
  void keepsWhatItWasGivenOverARestart() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
      try (Admin admin = Admin.create(config(broker))) {
        admin.createTopics(List.of(new NewTopic("letters", 1, (short) 1))).all().get();
      }
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(config(broker), new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("letters", "shop", "Bonjour")).get();
      }
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                config(broker), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      List<String> read = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (read.isEmpty() && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
          read.add(record.value());
        }
      }
      assertThat(read).containsExactly("Bonjour");
    }
  }

  private static Map<String, Object> config(EmbeddedBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
