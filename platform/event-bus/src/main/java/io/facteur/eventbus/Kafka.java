package io.facteur.eventbus;

import io.facteur.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Kafka's clients as everything here sets them. Making one throws while no bootstrap address
/// resolves, as in Compose before the broker's container exists: callers try again.
final class Kafka {

  private Kafka() {}

  /// Acknowledged by all replicas, once each; gives up after 30 s, the relay covers the rest.
  ///
  /// One request at a time: with more, the first requests to a partition that was just made may
  /// swap places there, and the earlier is refused until it expires (KAFKA-15591). Records that
  /// come meanwhile share the next request.
  static KafkaProducer<byte[], byte[]> producer(BusSettings settings, String purpose) {
    var config = common(settings, purpose);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /// Classic protocol with a static name: measured, 2 s to recover from kill -9 against 46 s by
  /// default.
  static KafkaConsumer<byte[], byte[]> consumer(
      BusSettings settings, Topic<?> topic, String group, Duration groupSession) {
    var config = common(settings, group + "." + topic.name());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.topicPrefix() + group + "." + topic.name());
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instance());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) groupSession.toMillis());
    config.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) groupSession.dividedBy(4).toMillis());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Admin admin(BusSettings settings) {
    var config = common(settings, "topics");
    config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return Admin.create(config);
  }

  static String topic(BusSettings settings, Topic<?> topic) {
    return settings.topicPrefix() + topic.name();
  }

  static String deadLetterTopic(BusSettings settings, Topic<?> topic) {
    return topic(settings, topic) + "-dlt";
  }

  private static Map<String, Object> common(BusSettings settings, String purpose) {
    var config = new HashMap<String, Object>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.instance() + "." + purpose);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 5_000);
    // A topic that is made anew after the broker's volume was lost is seen soon.
    config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 10_000);
    config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return config;
  }
}
