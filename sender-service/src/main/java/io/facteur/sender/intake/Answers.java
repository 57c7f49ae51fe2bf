package io.facteur.sender.intake;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.sender.lane.Queue;
import io.facteur.sender.owner.OwnerUnavailableException;
import io.facteur.sender.pacing.Pace;
import io.facteur.sender.pacing.Pacing;
import java.time.Instant;

/// What a caller is told of a message that was accepted.
final class Answers {
  private final Queue queue;
  private final Pacing pacing;

  Answers(Queue queue, Pacing pacing) {
    this.queue = queue;
    this.pacing = pacing;
  }

  /// The message as it waits.
  SendAnswer of(OutboundAccepted message) {
    long ahead = queue.ahead(message);
    return new SendAnswer(
        message.id(),
        message.sessionId(),
        "pending",
        message.chatId(),
        message.clientReference(),
        message.occurredAt(),
        new SendAnswer.Place(ahead + 1, estimate(message, ahead)),
        null,
        null);
  }

  private Instant estimate(OutboundAccepted message, long ahead) {
    Instant sendAt = message.planned().sendAt();
    Instant paced = pacing.estimate(message.sessionId(), ahead, pace(message.sessionId()));
    return sendAt != null && sendAt.isAfter(paced) ? sendAt : paced;
  }

  /// An estimate is no reason to refuse what was accepted.
  private Pace pace(String sessionId) {
    try {
      return pacing.paceOf(sessionId);
    } catch (OwnerUnavailableException _) {
      return pacing.usual();
    }
  }

  /// The answer, with what became of the message since.
  SendAnswer after(SendAnswer answer, OutboundSettled settled) {
    return switch (settled) {
      case OutboundSettled.Sent sent -> answer.settled("sent", sent.occurredAt(), null);
      case OutboundSettled.Failed failed ->
          answer.settled(
              "failed",
              null,
              new SendAnswer.Failure(failed.code(), failed.reason(), failed.until()));
      case OutboundSettled.Canceled _ -> answer.settled("canceled", null, null);
      case OutboundSettled.Held _ -> answer;
    };
  }
}
