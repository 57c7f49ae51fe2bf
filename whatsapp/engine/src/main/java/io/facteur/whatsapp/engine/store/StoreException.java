package io.facteur.whatsapp.engine.store;

/// A store could not do what was asked, or cannot say whether it did. The engine drops its
/// connection, acknowledges nothing, and starts over from what the stores hold.
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what was being attempted
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /// @param message what was being attempted
  public StoreException(String message) {
    super(message);
  }
}
