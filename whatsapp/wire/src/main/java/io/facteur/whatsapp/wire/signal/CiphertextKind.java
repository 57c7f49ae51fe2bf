package io.facteur.whatsapp.wire.signal;

import java.util.Arrays;
import java.util.Optional;

/// Which of the two pairwise forms a ciphertext has. Protocol reference: messaging.md §2.4, §5.2.
public enum CiphertextKind {
  /// Carries what the receiver needs to start the session; sent until the first answer.
  PREKEY("pkmsg"),
  /// A message of a session both sides know.
  MESSAGE("msg");

  private final String encType;

  CiphertextKind(String encType) {
    this.encType = encType;
  }

  /// The `type` attribute of the `enc` node.
  public String encType() {
    return encType;
  }

  /// The kind of an `enc` node's `type`; empty for group messages and for types we do not know.
  public static Optional<CiphertextKind> ofEncType(String encType) {
    return Arrays.stream(values()).filter(kind -> kind.encType.equals(encType)).findFirst();
  }
}
