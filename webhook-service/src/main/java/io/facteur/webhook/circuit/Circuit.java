package io.facteur.webhook.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How an endpoint that fails has failed. One that does not fail has none.
///
/// @param failingSince when the first of the events failed whose every try did
/// @param sparedUntil when it is tried again; empty while it is not spared
/// @param probeWait how long it is spared after the next try, when that fails too
public record Circuit(
    String endpoint, Instant failingSince, Optional<Instant> sparedUntil, Duration probeWait) {}
