package io.facteur.vault;

import org.jspecify.annotations.Nullable;

/// Something could not be sealed or opened; the reason says what to do next.
public final class VaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// What must happen next.
  public enum Reason {
    /// The session or its key was destroyed, or never was: what it sealed is lost on purpose.
    KEY_GONE,
    /// Whoever keeps the key does not answer: ask again later.
    KEY_UNREACHABLE,
    /// Altered, or moved here from another record, session, purpose or key: never trust it.
    REFUSED,
    /// The master key is missing or not a key: an operator must act.
    MASTER_KEY
  }

  private final Reason reason;

  /// Names the reason; the text never holds a key or what was sealed.
  public VaultException(Reason reason, String message) {
    this(reason, message, null);
  }

  /// Names the reason and what caused it.
  public VaultException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// What must happen next.
  public Reason reason() {
    return reason;
  }
}
