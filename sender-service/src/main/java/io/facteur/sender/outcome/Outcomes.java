package io.facteur.sender.outcome;

import io.facteur.sender.pacing.SendTimes;

/// The messages that are done with, and when they went out.
public interface Outcomes extends SendTimes {

  /// Whether the message is done with.
  boolean isDone(String sessionId, String messageId);

  /// Remembers one durably; the first word about a message stays.
  void keep(Outcome outcome);

  /// Drops what is known of a session.
  void forget(String sessionId);
}
