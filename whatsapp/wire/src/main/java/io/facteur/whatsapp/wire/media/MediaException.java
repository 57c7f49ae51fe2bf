package io.facteur.whatsapp.wire.media;

/// A file that is not what its message promised. Nothing of it may become visible.
public final class MediaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// What is wrong with it.
  public enum Reason {
    /// It is too short to carry a MAC, or not whole blocks.
    TRUNCATED,
    /// Its encrypted bytes have another SHA-256.
    WRONG_ENCRYPTED_HASH,
    /// Its MAC is not that of its key.
    WRONG_MAC,
    /// It does not decrypt.
    BAD_PADDING,
    /// Its bytes have another SHA-256.
    WRONG_HASH,
    /// It is longer or shorter than promised.
    WRONG_LENGTH,
    /// A media retry notification does not open with the key of the message.
    BAD_RETRY
  }

  MediaException(Reason reason) {
    super("media refused: " + reason);
    this.reason = reason;
  }

  MediaException(Reason reason, Throwable cause) {
    super("media refused: " + reason, cause);
    this.reason = reason;
  }

  /// What is wrong.
  public Reason reason() {
    return reason;
  }
}
