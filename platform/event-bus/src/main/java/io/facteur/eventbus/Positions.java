package io.facteur.eventbus;

/// How far one consumer has handled each session's stream of one topic. This, and not Kafka's
/// offset, says where it continues.
public interface Positions {

  /// The sequence of the last record that was handled, 0 when none was.
  long of(String sessionId);

  /// Everything up to this sequence is handled; never goes back. Durable at return.
  void advance(String sessionId, long sequence);
}
