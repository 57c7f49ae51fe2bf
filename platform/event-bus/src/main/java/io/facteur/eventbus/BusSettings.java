package io.facteur.eventbus;

/// Where Kafka is and who we are to it.
///
/// @param bootstrapServers `host:port,…`
/// @param instance what tells this process from other replicas of the same service, and stays the
///   same when it restarts, so that its partitions come back to it at once
/// @param topicPrefix put before every topic name, for a Kafka shared with others; usually empty
public record BusSettings(String bootstrapServers, String instance, String topicPrefix) {

  /// Checks that there is an address and an instance.
  ///
  /// @throws IllegalArgumentException naming what is missing
  public BusSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers: must not be blank");
    }
    if (instance.isBlank()) {
      throw new IllegalArgumentException("instance: must not be blank");
    }
  }

  String topic(String name) {
    return topicPrefix + name;
  }
}
