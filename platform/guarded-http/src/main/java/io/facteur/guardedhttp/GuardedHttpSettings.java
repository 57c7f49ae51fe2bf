package io.facteur.guardedhttp;

import java.time.Duration;

/// Limits of a guarded client.
///
/// @param connect for the connection, TLS included
/// @param headers until the answer's first byte, and between two reads
/// @param whole for everything, so that an answer that drips does not hold its caller
/// @param longestExcerpt bytes of an answer that are read
/// @param connections open at once
/// @param connectionsPerHost open at once to one host
/// @param userAgent who we say we are
public record GuardedHttpSettings(
    Duration connect,
    Duration headers,
    Duration whole,
    int longestExcerpt,
    int connections,
    int connectionsPerHost,
    String userAgent) {

  /// Limits for files: 3 s, 10 s, 60 s.
  public static GuardedHttpSettings forFiles(String userAgent) {
    return new GuardedHttpSettings(
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        2_048,
        50,
        10,
        userAgent);
  }

  /// Limits for webhooks: 3 s, 10 s, 15 s, 2 KiB.
  public static GuardedHttpSettings forWebhooks(String userAgent) {
    return new GuardedHttpSettings(
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        2_048,
        512,
        8,
        userAgent);
  }
}
