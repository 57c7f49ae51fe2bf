package io.facteur.sender.lane;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.Journal;
import io.facteur.sender.outcome.Outcomes;
import java.util.List;

/// A session's queue as its documents tell it: what was accepted, minus what is done with. Nothing
/// of it is only in memory.
public final class Queue {
  private static final int BATCH = 50;

  private final Journal<OutboundAccepted> accepted;
  private final Outcomes outcomes;

  /// Reads these.
  public Queue(Journal<OutboundAccepted> accepted, Outcomes outcomes) {
    this.accepted = accepted;
    this.outcomes = outcomes;
  }

  /// How many messages wait, or are being sent, ahead of this place.
  public long ahead(String sessionId, long sequence) {
    return Math.max(0, sequence - 1 - outcomes.workedOffUpTo(sessionId));
  }

  /// How many messages wait or are being sent.
  public long length(String sessionId) {
    return ahead(sessionId, accepted.head(sessionId) + 1);
  }

  /// The next ones after this place, in sequence.
  List<OutboundAccepted> after(String sessionId, long sequence) {
    return accepted.after(sessionId, sequence, BATCH);
  }

  /// Up to where the session's queue is worked off.
  long workedOffUpTo(String sessionId) {
    return outcomes.workedOffUpTo(sessionId);
  }

  /// Whether the message is still wanted; it is not when its session was deleted.
  boolean holds(OutboundAccepted message) {
    return accepted.find(message.sessionId(), message.id()).isPresent();
  }
}
