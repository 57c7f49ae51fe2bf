package io.facteur.launcher;

/// A launch that cannot go on; the message is the one line that the user reads, and the exit status
/// is 1.
final class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LaunchException(String message) {
    super(message);
  }

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
