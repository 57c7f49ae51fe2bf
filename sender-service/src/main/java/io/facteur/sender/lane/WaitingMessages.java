package io.facteur.sender.lane;

import io.facteur.contracts.outbound.SendPriority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What waits to be sent, of all sessions. It is made of the journal of accepted messages and can
/// be made again: adding what is there already changes nothing, and what comes back after it was
/// done with is found out when its turn comes.
interface WaitingMessages {

  /// Up to which sequence a session's accepted messages were added; 0 when none ever was.
  long addedUpTo(String sessionId);

  /// Adds messages of one session, in sequence. Durable at return.
  void add(String sessionId, List<Waiting> messages);

  /// The one to be sent next: of those that are ready the first by priority, then by sequence.
  Optional<Waiting> next(String sessionId, Instant now);

  /// When something is to be done for the session next: one is ready, or expires.
  Optional<Instant> nextMoment(String sessionId);

  /// When the next one expires.
  Optional<Instant> nextExpiry(String sessionId);

  /// Those that are too late.
  List<Waiting> expired(String sessionId, Instant now);

  /// Puts one off.
  void hold(Waiting message, Instant until);

  /// Takes one out.
  void remove(String sessionId, String messageId);

  /// Some of those that wait, in no order, so many at most.
  List<Waiting> some(String sessionId, int limit);

  /// How many of a priority wait.
  long count(String sessionId, SendPriority priority);

  /// Drops what waits; should the session be made again, its messages begin after that sequence.
  void forget(String sessionId, long head);
}
