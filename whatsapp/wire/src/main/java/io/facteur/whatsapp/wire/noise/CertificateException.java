package io.facteur.whatsapp.wire.noise;

/// The server could not prove to be WhatsApp's. Nothing was sent to it that matters.
public final class CertificateException extends Exception {
  private static final long serialVersionUID = 1L;

  /// Which check failed, in the order of the checks.
  public enum Reason {
    /// Not a chain of two certificates with 32-byte keys and 64-byte signatures.
    MALFORMED,
    /// The root did not sign the intermediate certificate.
    INTERMEDIATE_SIGNATURE,
    /// The intermediate certificate names another issuer than the root.
    INTERMEDIATE_ISSUER,
    /// The intermediate key did not sign the leaf.
    LEAF_SIGNATURE,
    /// The leaf names another issuer than the intermediate certificate.
    LEAF_ISSUER,
    /// The leaf is for another key than the server used.
    KEY_MISMATCH,
    /// A certificate is not valid yet, or no longer.
    OUTSIDE_VALIDITY
  }

  private final Reason reason;

  CertificateException(Reason reason) {
    super("server certificate refused: " + reason);
    this.reason = reason;
  }

  /// The check that failed.
  public Reason reason() {
    return reason;
  }
}
