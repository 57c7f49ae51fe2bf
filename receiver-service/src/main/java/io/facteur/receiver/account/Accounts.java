package io.facteur.receiver.account;

import io.facteur.contracts.session.SessionFact;
import java.time.Instant;

/// The sessions that were heard of. Of a deleted one only the time of its end stays.
public interface Accounts {

  /// What is known of a session, which may be nothing.
  Account get(String sessionId);

  /// Whether the session was heard of and is not deleted.
  boolean isKnown(String sessionId);

  /// Keeps what a status fact tells. The number of an account that was linked once stays known.
  void keep(SessionFact.StatusChanged fact);

  /// Keeps only that it is gone.
  void forget(String sessionId, Instant at);
}
