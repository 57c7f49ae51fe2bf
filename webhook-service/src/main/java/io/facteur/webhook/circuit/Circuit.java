package io.facteur.webhook.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an endpoint that fails has failed. One that does not fail has none.
///
/// @param exhausted events in a row whose every try failed
/// @param failingSince when the first of them did
/// @param probeAt when it is tried again; null while it is not spared
/// @param probeWait how long it is spared after the next try, when that fails too
public record Circuit(
    String endpoint,
    int exhausted,
    Instant failingSince,
    @Nullable Instant probeAt,
    Duration probeWait) {

  /// When the endpoint is tried again, if it is spared for now.
  public Optional<Instant> sparedUntil() {
    return Optional.ofNullable(probeAt);
  }
}
