package io.facteur.sender.outcome;

import io.facteur.sender.pacing.SendTimes;

/// The messages that are done with, and when they went out.
///
/// Because a session's messages go out strictly in sequence, the highest sequence in here is the
/// place up to which the session's queue is worked off.
public interface Outcomes extends SendTimes {

  /// The sequence up to which everything of the session is done with; 0 when nothing is.
  long workedOffUpTo(String sessionId);

  /// Whether the message is done with.
  boolean isDone(String sessionId, String messageId);

  /// Remembers one durably; the first word about a message stays.
  void keep(Outcome outcome);

  /// Drops what is known of a session, but for how far its sequence came: a session made again
  /// under the same id goes on from there.
  void forget(String sessionId, long head);
}
