package io.facteur.e2e;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What knows of messages of two sessions, or of a message of one and of the other session: among
/// the documents of the database, the records of the topics and the lines of the logs.
final class Crossings {
  private final List<String> found = new ArrayList<>();
  private final String left;
  private final List<String> ofLeft;
  private final String right;
  private final List<String> ofRight;
  private int pieces;

  Crossings(Cluster cluster, String left, List<String> ofLeft, String right, List<String> ofRight)
      throws IOException {
    this.left = left;
    this.ofLeft = ofLeft;
    this.right = right;
    this.ofRight = ofRight;
    database(cluster);
    topics(cluster);
    logs(cluster);
  }

  /// How many pieces know of a message of either session.
  int pieces() {
    return pieces;
  }

  List<String> found() {
    return found;
  }

  private void database(Cluster cluster) {
    try (MongoClient client = MongoClients.create(cluster.backbone().mongodbUri())) {
      for (String name : client.listDatabaseNames()) {
        MongoDatabase database = client.getDatabase(name);
        for (String collection : database.listCollectionNames()) {
          database
              .getCollection(collection)
              .find()
              .forEach(document -> look("collection " + collection, document.toJson()));
        }
      }
    }
  }

  private void topics(Cluster cluster) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", cluster.backbone().kafkaBootstrapServers());
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      List<TopicPartition> all =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(partition -> !partition.topic().startsWith("__"))
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(read -> look("topic " + read.topic(), text(read)));
      }
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> read) {
    return utf8(read.key()) + " " + utf8(read.value());
  }

  private static String utf8(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private void logs(Cluster cluster) throws IOException {
    try (Stream<Path> files = Files.walk(cluster.folder())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        if (!file.startsWith(cluster.folder().resolve("kafka"))) {
          Files.readString(file)
              .lines()
              .forEach(line -> look(String.valueOf(file.getFileName()), line));
        }
      }
    }
  }

  private void look(String place, String text) {
    boolean knowsLeft = ofLeft.stream().anyMatch(text::contains);
    boolean knowsRight = ofRight.stream().anyMatch(text::contains);
    pieces += knowsLeft || knowsRight ? 1 : 0;
    if ((knowsLeft && (knowsRight || text.contains(right)))
        || (knowsRight && text.contains(left))) {
      found.add(place + ": " + text);
    }
  }
}
