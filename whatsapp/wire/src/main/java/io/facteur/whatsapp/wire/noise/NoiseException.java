package io.facteur.whatsapp.wire.noise;

/// A handshake message or frame that is wrong: altered, cut, or of another protocol. Close the
/// connection and try again later; never delete credentials for it.
public final class NoiseException extends Exception {
  private static final long serialVersionUID = 1L;

  NoiseException(String message) {
    super(message);
  }

  NoiseException(String message, Throwable cause) {
    super(message, cause);
  }
}
