package io.facteur.webhook.delivery;

import io.facteur.contracts.Sealed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One try to deliver.
///
/// @param kind on what occasion
/// @param outcome `200`, or `timeout`, `dns`, `connect`, `tls`, `reset`, `blocked`
/// @param reason for a person, of what is no answer or a strange one
/// @param took until it was known
/// @param response the sealed beginning of an answer that was no success
/// @param next when the next try is due; null when there is none, or at once
record Attempt(
    Kind kind,
    Instant at,
    String outcome,
    @Nullable String reason,
    Duration took,
    @Nullable Sealed response,
    @Nullable Instant next) {

  /// On what occasion.
  enum Kind {
    /// A try of the schedule.
    TRY,
    /// Whether a spared endpoint answers again.
    PROBE,
    /// Its owner asked for it.
    REPLAY
  }
}
