package io.facteur.sender.intake;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.lane.Queue;
import io.facteur.sender.lane.UnderWay;
import io.facteur.sender.outcome.Settlement;
import java.util.Optional;

/// Deletes a message: out of the queue while it waits there, else by taking it back.
final class Removal {
  private final Operations operations;
  private final Acceptance acceptance;
  private final Settlement settlement;
  private final UnderWay underWay;
  private final Queue queue;

  Removal(
      Operations operations,
      Acceptance acceptance,
      Settlement settlement,
      UnderWay underWay,
      Queue queue) {
    this.operations = operations;
    this.acceptance = acceptance;
    this.settlement = settlement;
    this.underWay = underWay;
    this.queue = queue;
  }

  /// What becomes of it; throws the refusal when it cannot be deleted.
  RemovalAnswer remove(String sessionId, String messageId) {
    Optional<OutboundAccepted> waiting =
        acceptance
            .find(sessionId, messageId)
            .filter(message -> settlement.settled(sessionId, messageId).isEmpty());
    if (waiting.isPresent()) {
      // Another process may be sending it now; should both happen, the truth is that it was sent,
      // and that is what is told last.
      if (underWay.includes(waiting.get())) {
        throw Refusal.beingSent();
      }
      if (settlement.cancel(waiting.get())) {
        queue.drop(sessionId, messageId);
        return new RemovalAnswer(messageId, "canceled", null);
      }
    }
    return new RemovalAnswer(messageId, "revoking", operations.revoke(sessionId, messageId));
  }
}
