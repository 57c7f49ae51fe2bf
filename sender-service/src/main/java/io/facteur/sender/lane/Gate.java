package io.facteur.sender.lane;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.pacing.Pace;
import io.facteur.sender.pacing.Pacing;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// When the next message of a session may go out: by its pace, and after its sign of typing.
final class Gate {
  private final Pacing pacing;
  private final Typing typing;
  private final Clock clock;

  Gate(Pacing pacing, Typing typing, Clock clock) {
    this.pacing = pacing;
    this.typing = typing;
    this.clock = clock;
  }

  /// Until when it is to wait; empty when it may go out now.
  ///
  /// @throws io.facteur.sender.owner.OwnerUnavailableException when nobody can say how the session
  ///   sends
  Optional<Instant> closedUntil(OutboundAccepted message) {
    Pace pace = pacing.paceOf(message.sessionId());
    Instant earliest = pacing.earliest(message.sessionId(), message.id(), pace);
    return earliest.isAfter(clock.instant()) ? Optional.of(earliest) : typing.before(message, pace);
  }
}
