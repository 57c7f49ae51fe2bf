package io.facteur.session.adoption;

/// What was given is not what a program keeps of a device. The message may be shown, and holds no
/// secret.
public final class UnreadableAuthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableAuthException(String message) {
    super(message);
  }

  UnreadableAuthException(String message, Throwable cause) {
    super(message, cause);
  }
}
