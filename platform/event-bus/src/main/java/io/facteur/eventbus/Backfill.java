package io.facteur.eventbus;

import io.facteur.contracts.Topic;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;

/// Asks a topic's writer for what Kafka did not bring.
public interface Backfill {

  /// The records of a session after this place.
  ///
  /// @param limit how many at most, up to 500
  /// @throws RuntimeException when the writer does not answer; asking again later is right
  StreamPage after(Topic<?> topic, String sessionId, long sequence, int limit);

  /// How far the writer's sessions are, in the order of their ids, from the one after the given id
  /// on; none means the end.
  ///
  /// @throws RuntimeException when the writer does not answer; asking again later is right
  StreamHeads heads(Topic<?> topic, String afterSession);
}
