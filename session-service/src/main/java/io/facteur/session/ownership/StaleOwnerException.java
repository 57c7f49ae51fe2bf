package io.facteur.session.ownership;

/// This process no longer runs the session: it must write nothing more for it.
public final class StaleOwnerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StaleOwnerException(String sessionId, long epoch) {
    super("epoch " + epoch + " of session " + sessionId + " has ended");
  }
}
