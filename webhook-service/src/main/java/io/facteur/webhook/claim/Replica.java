package io.facteur.webhook.claim;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// This process among the replicas of its service.
///
/// @param name the same after a restart, another for each replica
/// @param incarnation new at each start
public record Replica(String name, String incarnation) {

  /// A replica of this name that has just started.
  public static Replica started(String name, RandomGenerator random) {
    byte[] incarnation = new byte[8];
    random.nextBytes(incarnation);
    return new Replica(name, HexFormat.of().formatHex(incarnation));
  }
}
