package io.facteur.sender.compose;

/// A file could not be brought to WhatsApp.
public final class MediaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  /// @param lasting whether asking again is pointless
  public MediaUnavailableException(String message, boolean lasting) {
    super(message);
    this.lasting = lasting;
  }

  /// Whether asking again is pointless.
  public boolean lasting() {
    return lasting;
  }
}
