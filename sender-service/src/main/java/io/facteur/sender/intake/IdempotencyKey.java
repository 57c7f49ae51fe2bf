package io.facteur.sender.intake;

import io.facteur.servicekit.idempotency.IdempotencyKeyHeader;

/// An `Idempotency-Key` with the body it came with, both only as hashes.
///
/// @param id session and SHA-256 of the key
/// @param bodyHash SHA-256 of key and body; the key in it keeps short texts from being guessed
record IdempotencyKey(String sessionId, String id, String bodyHash) {
  /// Throws the refusal when the key is empty or too long.
  ///
  /// @param body what makes two bodies the same
  static IdempotencyKey of(String sessionId, String key, String body) {
    String _ = IdempotencyKeyHeader.checked(key);
    return new IdempotencyKey(
        sessionId,
        sessionId + "|" + IdempotencyKeyHeader.hash(key),
        IdempotencyKeyHeader.hash(key + "\n" + body));
  }
}
