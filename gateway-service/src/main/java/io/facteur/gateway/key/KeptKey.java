package io.facteur.gateway.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as it is kept.
///
/// @param lastUsedAt to the minute; null for never
record KeptKey(ApiKey key, Instant createdAt, @Nullable Instant lastUsedAt) {}
