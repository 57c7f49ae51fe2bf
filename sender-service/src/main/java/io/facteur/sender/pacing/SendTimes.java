package io.facteur.sender.pacing;

import java.time.Instant;
import java.util.Optional;

/// When a session's messages went out, durably known.
public interface SendTimes {

  /// The n-th newest send of a session that is not older than `since`.
  ///
  /// @param n from 1, the newest
  Optional<Instant> newest(String sessionId, int n, Instant since);

  /// How many messages of a session went out since then.
  ///
  /// @param most where counting stops
  int count(String sessionId, Instant since, int most);
}
