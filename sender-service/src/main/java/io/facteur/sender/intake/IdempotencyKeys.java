package io.facteur.sender.intake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which message an idempotency key stands for, kept for 24 hours.
///
/// The key is claimed with the message's id before the message is accepted, and everything after
/// the claim is idempotent by that id. So whoever comes with the same key meanwhile, or after a
/// crash, does the same work on the same message and arrives at the same answer.
interface IdempotencyKeys {

  /// A claimed key.
  ///
  /// @param answer the JSON of the 200 that was given, once it was
  record Claim(IdempotencyKey key, String messageId, @Nullable String answer) {}

  /// What the key stands for; empty when it was not used in the last 24 hours. Throws the refusal
  /// when it came with another body.
  Optional<Claim> find(IdempotencyKey key);

  /// Claims the key for this message id, or returns the claim that was faster.
  Claim claim(IdempotencyKey key, String messageId);

  /// Keeps the answer; the first one stays and is returned.
  String answer(Claim claim, String answer);

  /// Drops a session's keys.
  void forget(String sessionId);
}
