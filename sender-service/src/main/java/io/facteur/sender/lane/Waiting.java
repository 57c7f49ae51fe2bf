package io.facteur.sender.lane;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.SendPriority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message in its session's queue.
///
/// @param sequence its place in the order of the POSTs
/// @param readyAt not before this moment
/// @param expiresAt not after this moment; absent for whenever it is possible
record Waiting(
    String sessionId,
    String messageId,
    long sequence,
    SendPriority priority,
    Instant readyAt,
    @Nullable Instant expiresAt) {

  /// As it was accepted.
  static Waiting of(OutboundAccepted message) {
    var plan = message.planned();
    Instant sendAt = plan.sendAt();
    return new Waiting(
        message.sessionId(),
        message.id(),
        message.sequence(),
        plan.priority(),
        sendAt == null ? message.occurredAt() : sendAt,
        plan.expiresAt());
  }
}
