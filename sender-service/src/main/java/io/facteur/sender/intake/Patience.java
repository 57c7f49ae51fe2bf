package io.facteur.sender.intake;

import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.sender.outcome.Settlement;
import java.time.Duration;
import java.util.List;

/// Waits with a caller until a message is done with. It looks into the journal, so it does not
/// matter which process sends the message.
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration FIRST_LOOK = Duration.ofMillis(10);
  private static final Duration LAST_LOOK = Duration.ofMillis(250);

  private final Settlement settlement;
  private final Answers answers;

  Patience(Settlement settlement, Answers answers) {
    this.settlement = settlement;
    this.answers = answers;
  }

  /// The answer when the message is done with; the one there is when that takes too long.
  SendAnswer settled(SendAnswer answer) {
    long end = System.nanoTime() + LIMIT.toNanos();
    Duration look = FIRST_LOOK;
    List<OutboundSettled> known = settlement.settled(answer.sessionId(), answer.id());
    while (known.isEmpty() && System.nanoTime() < end && slept(look)) {
      look = look.multipliedBy(2).compareTo(LAST_LOOK) < 0 ? look.multipliedBy(2) : LAST_LOOK;
      known = settlement.settled(answer.sessionId(), answer.id());
    }
    return known.isEmpty() ? answer : answers.after(answer, known.getLast());
  }

  private static boolean slept(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
