package io.facteur.eventbus;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// How this house talks to Kafka; docs/decisions says where each figure comes from.
final class KafkaClients {
  private KafkaClients() {}

  static KafkaProducer<String, String> producer(BusSettings settings, String clientId) {
    Map<String, Object> config = common(settings, clientId);
    config.put("acks", "all");
    config.put("enable.idempotence", true);
    config.put("delivery.timeout.ms", 30_000);
    config.put("request.timeout.ms", 10_000);
    config.put("max.block.ms", 2_000);
    config.put("linger.ms", 0);
    config.put("buffer.memory", 8L * 1024 * 1024);
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  /// The classic group protocol with a static member: 2 s until a restarted reader is back, against
  /// 46 s with the defaults.
  static KafkaConsumer<String, String> consumer(BusSettings settings, String group) {
    Map<String, Object> config = common(settings, group + "-" + settings.instance());
    config.put("group.id", settings.topicPrefix() + group);
    config.put("group.instance.id", group + "-" + settings.instance());
    config.put("group.protocol", "classic");
    config.put("session.timeout.ms", 10_000);
    config.put("heartbeat.interval.ms", 3_000);
    config.put("enable.auto.commit", false);
    config.put("auto.offset.reset", "earliest");
    config.put("allow.auto.create.topics", false);
    config.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    config.put("default.api.timeout.ms", 5_000);
    return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
  }

  static Admin admin(BusSettings settings) {
    Map<String, Object> config = common(settings, "topics-" + settings.instance());
    config.put("default.api.timeout.ms", 5_000);
    config.put("request.timeout.ms", 4_000);
    return Admin.create(config);
  }

  private static Map<String, Object> common(BusSettings settings, String clientId) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", settings.bootstrapServers());
    config.put("client.id", clientId);
    config.put("metadata.max.age.ms", 5_000);
    config.put("reconnect.backoff.max.ms", 2_000);
    config.put("enable.metrics.push", false);
    return config;
  }
}
