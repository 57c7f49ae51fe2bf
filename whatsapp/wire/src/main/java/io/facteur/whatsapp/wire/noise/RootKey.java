package io.facteur.whatsapp.wire.noise;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The key at the top of a server's certificates. Protocol reference: transport.md §2.5.
///
/// @param publicKey 32 bytes, X25519 form
/// @param serial what the intermediate certificate names as its issuer
public record RootKey(byte[] publicKey, int serial) {
  /// WhatsApp's own.
  public static final RootKey WHATSAPP =
      new RootKey(
          HexFormat.of()
              .parseHex("142375574d0a587166aae71ebe516437c4a28b73e3695c6ce1f7f9545da8ee6b"),
          0);

  /// The key must have 32 bytes.
  public RootKey {
    if (publicKey.length != 32) {
      throw new IllegalArgumentException("publicKey has " + publicKey.length + " bytes, not 32");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RootKey(var otherKey, var otherSerial)
        && serial == otherSerial
        && Arrays.equals(publicKey, otherKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey) * 31 + serial;
  }

  @Override
  public String toString() {
    return "RootKey[" + HexFormat.of().formatHex(publicKey) + ", " + serial + "]";
  }
}
