package io.facteur.whatsapp.wire.curve;

/// A public key that must not be used: of the wrong length, or one of the few points that would
/// make every agreement predictable. Seen only when the other side is broken or hostile.
public final class BadKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BadKeyException(String message) {
    super(message);
  }
}
