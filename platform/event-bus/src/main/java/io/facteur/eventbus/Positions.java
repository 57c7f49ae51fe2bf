package io.facteur.eventbus;

/// How far a reader has handled each session of a topic.
public interface Positions {

  /// The last place that was handled; 0 when none was.
  long of(String sessionId);

  /// Notes that everything up to this place was handled; never goes back.
  void advance(String sessionId, long sequence);
}
