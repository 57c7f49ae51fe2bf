package io.facteur.webhook.delivery;

import java.time.Duration;
import java.time.Instant;

/// One try to deliver.
///
/// @param outcome `200`, or `timeout`, `dns`, `connect`, `tls`, `reset`, `blocked`
/// @param took until it was known
record Attempt(Instant at, String outcome, Duration took) {}
