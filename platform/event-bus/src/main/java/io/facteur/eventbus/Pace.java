package io.facteur.eventbus;

import java.time.Duration;

/// How long publisher and consumer wait for what. Tests hurry; production uses [#usual()].
///
/// @param relay between two looks for records that were not published
/// @param positions between two writes of how far sessions are; also between two notes of what was
///   published
/// @param gap before a missing record is asked for, since it may only be late
/// @param heads between two questions how far the writer is, while the broker answers
/// @param headsAlone the same while it does not; also how long a first contact is waited for
/// @param brokerSilence after which the broker counts as away
/// @param takeOver of silence after which a consumer handles every session, whoever else may
/// @param retry before a failed record is handled again; doubles up to `retryAtMost`
/// @param retryAtMost the longest such wait
/// @param groupSession after which the broker gives a silent consumer's partitions away
record Pace(
    Duration relay,
    Duration positions,
    Duration gap,
    Duration heads,
    Duration headsAlone,
    Duration brokerSilence,
    Duration takeOver,
    Duration retry,
    Duration retryAtMost,
    Duration groupSession) {

  /// What production uses.
  static Pace usual() {
    return new Pace(
        Duration.ofSeconds(2),
        Duration.ofMillis(200),
        Duration.ofMillis(100),
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMillis(200),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }
}
