package io.facteur.sender.outcome;

import java.time.Instant;

/// A message that sender-service is done with.
///
/// @param at by this service's clock, when the answer came in; not before anything went out
/// @param counted whether it may have been on the wire, and so counts for the pace
public record Outcome(
    String sessionId, String messageId, State state, Instant at, boolean counted) {

  /// How it ended.
  public enum State {
    /// WhatsApp's server took it.
    SENT,
    /// It was given up, and said so.
    FAILED,
    /// It was taken out of the queue.
    CANCELED
  }
}
