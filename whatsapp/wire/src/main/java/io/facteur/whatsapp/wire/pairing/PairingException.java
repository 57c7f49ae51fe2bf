package io.facteur.whatsapp.wire.pairing;

/// The other side of a pairing sent something that does not hold.
public final class PairingException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What does not hold, and what a companion answers to a pair-success because of it.
  ///
  /// Protocol reference: transport.md §5.7.
  public enum Reason {
    /// Not the message it should be.
    MALFORMED(500, "internal-error"),
    /// The phone did not use the secret of the QR or of the typed code.
    HMAC_MISMATCH(401, "hmac-mismatch"),
    /// A signature of account or device does not verify.
    SIGNATURE_MISMATCH(401, "signature-mismatch"),
    /// The code typed on the phone is not the one shown.
    WRONG_CODE(401, "not-authorized"),
    /// The two sides do not mean the same keys.
    IDENTITY_MISMATCH(401, "not-authorized");

    private final int code;
    private final String text;

    Reason(int code, String text) {
      this.code = code;
      this.text = text;
    }

    /// The code of the error stanza.
    public int code() {
      return code;
    }

    /// The text of the error stanza.
    public String text() {
      return text;
    }
  }

  private final Reason reason;

  PairingException(Reason reason) {
    super("pairing refused: " + reason);
    this.reason = reason;
  }

  /// What does not hold.
  public Reason reason() {
    return reason;
  }
}
