package io.facteur.eventbus;

import java.time.Duration;

/// Waits for tests.
final class Hurry {

  private Hurry() {}

  /// Everything soon; the writer's heads are asked for often enough to be of help.
  static Pace pace() {
    return new Pace(
        Duration.ofMillis(200),
        Duration.ofMillis(20),
        Duration.ofMillis(20),
        Duration.ofSeconds(2),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofMillis(10),
        Duration.ofMillis(200),
        Duration.ofSeconds(2));
  }

  /// The same, but nobody asks for heads unless something else makes them.
  static Pace withoutHeads() {
    var pace = pace();
    return new Pace(
        pace.relay(),
        pace.positions(),
        pace.gap(),
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ofHours(1),
        pace.retry(),
        pace.retryAtMost(),
        pace.groupSession());
  }
}
