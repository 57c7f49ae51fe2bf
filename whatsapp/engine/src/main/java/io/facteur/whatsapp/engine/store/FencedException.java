package io.facteur.whatsapp.engine.store;

/// Another owner has taken this device over (a newer epoch was seen). The engine stops for good.
public final class FencedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /// @param message what was being attempted
  public FencedException(String message) {
    super(message);
  }
}
