package io.facteur.eventbus;

/// Where the broker is and who we are to it.
///
/// @param bootstrapServers `host:port`, several separated by commas
/// @param instance the stable name of this process among the replicas of its service: the same
///   after a restart, another for each replica (a host or pod name). The broker gives a restarted
///   consumer its partitions back by it
/// @param topicPrefix in front of topic and group names, for a shared cluster; usually empty
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
}
