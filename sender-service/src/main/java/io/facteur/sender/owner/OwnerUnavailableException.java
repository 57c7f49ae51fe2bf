package io.facteur.sender.owner;

/// Session-service did not answer, or cannot know now: ask again later.
public final class OwnerUnavailableException extends RuntimeException {

  /// Says what was being asked.
  public OwnerUnavailableException(String attempt, Throwable cause) {
    super(attempt, cause);
  }
}
