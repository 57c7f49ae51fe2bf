package io.facteur.eventbus;

import io.facteur.contracts.Topic;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;

/// Asks a topic's writer for what Kafka did not bring.
public interface Backfill {

  /// The session's records after a sequence, in order, none missing but forgotten ones.
  ///
  /// @throws RuntimeException when the writer does not answer; it will be asked again
  StreamPage after(Topic<?> topic, String sessionId, long sequence, int limit);

  /// How far the sessions behind `afterSession` have come, one page of them; an empty page is the
  /// end.
  ///
  /// @throws RuntimeException when the writer does not answer; it will be asked again
  StreamHeads heads(Topic<?> topic, String afterSession);
}
