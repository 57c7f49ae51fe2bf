package io.facteur.whatsapp.wire.curve;

/// A ciphertext that does not open: wrong key, wrong associated data, or altered bytes.
public final class BadCiphertextException extends Exception {
  private static final long serialVersionUID = 1L;

  BadCiphertextException(String message, Throwable cause) {
    super(message, cause);
  }
}
