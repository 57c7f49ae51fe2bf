package io.facteur.media.lifecycle;

/// Something that is kept for a session and goes with it.
@FunctionalInterface
public interface SessionFiles {

  /// Drops it; once more does no harm.
  void forget(String sessionId);
}
