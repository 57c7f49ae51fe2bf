package io.facteur.eventbus;

import java.util.Map;

/// How far one consumer has handled each session's stream of one topic. This, and not Kafka's
/// offset, says where it continues.
public interface Positions {

  /// The sequence of the last record that was handled, 0 when none was.
  long of(String sessionId);

  /// Everything up to these sequences is handled; none goes back. Durable at return.
  ///
  /// @param handled the sequence of each session, not empty
  void advance(Map<String, Long> handled);
}
