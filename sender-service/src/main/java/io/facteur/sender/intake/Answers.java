package io.facteur.sender.intake;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.lane.Queue;
import io.facteur.sender.pacing.Pacing;

/// What a caller is told of a message that was accepted.
final class Answers {
  private final Queue queue;
  private final Pacing pacing;

  Answers(Queue queue, Pacing pacing) {
    this.queue = queue;
    this.pacing = pacing;
  }

  SendAnswer of(OutboundAccepted message) {
    long ahead = queue.ahead(message.sessionId(), message.sequence());
    return new SendAnswer(
        message.id(),
        message.sessionId(),
        "pending",
        message.chatId(),
        message.clientReference(),
        message.occurredAt(),
        new SendAnswer.Place(ahead + 1, pacing.earliest(message.sessionId(), ahead)));
  }
}
