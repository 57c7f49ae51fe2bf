package io.facteur.whatsapp.engine.connection;

/// There is no connection, or it broke while it was being used.
public final class ConnectionLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what was being attempted
  public ConnectionLostException(String message) {
    super(message);
  }

  /// @param message what was being attempted
  public ConnectionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
