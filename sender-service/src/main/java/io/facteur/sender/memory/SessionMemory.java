package io.facteur.sender.memory;

/// Something of a session that is kept here and goes when the session is deleted.
@FunctionalInterface
public interface SessionMemory {

  /// Drops it; dropping twice is dropping once.
  void forget(String sessionId);
}
