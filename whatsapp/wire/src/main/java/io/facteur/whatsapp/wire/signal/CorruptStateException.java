package io.facteur.whatsapp.wire.signal;

/// Stored bytes that are not a state this version can read: damaged, or written by a newer version.
/// The caller decides whether to delete the state, which costs the other side one retry.
public final class CorruptStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorruptStateException(String message) {
    super(message);
  }
}
