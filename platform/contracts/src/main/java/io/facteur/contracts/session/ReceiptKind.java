package io.facteur.contracts.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How far a message came, by a receipt.
public enum ReceiptKind {
  /// On a device of the recipient.
  DELIVERED,
  /// Seen.
  READ,
  /// Listened to or watched.
  PLAYED;

  /// The name in JSON.
  @JsonValue
  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of a name.
  ///
  /// @throws IllegalArgumentException when there is none
  @JsonCreator
  public static ReceiptKind of(String publicName) {
    return valueOf(publicName.toUpperCase(Locale.ROOT));
  }
}
