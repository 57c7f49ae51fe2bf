package io.facteur.whatsapp.engine;

/// A question could not be put to WhatsApp, or was not answered in time. Asking again later may
/// work.
public final class EngineOfflineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what was being asked, without personal data
  public EngineOfflineException(String message) {
    super(message);
  }

  /// @param message what was being asked, without personal data
  public EngineOfflineException(String message, Throwable cause) {
    super(message, cause);
  }
}
