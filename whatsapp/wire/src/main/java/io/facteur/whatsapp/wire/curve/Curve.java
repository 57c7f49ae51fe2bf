package io.facteur.whatsapp.wire.curve;

import org.bouncycastle.math.ec.rfc7748.X25519;

/// X25519 agreement and XEdDSA signatures over raw 32-byte keys.
///
/// Protocol reference: transport.md §2.9, messaging.md §2.2.
public final class Curve {
  /// Bytes in a public or private key.
  public static final int KEY_LENGTH = 32;

  /// Bytes in a signature.
  public static final int SIGNATURE_LENGTH = 64;

  private Curve() {}

  /// The shared secret of a private and a public key, 32 bytes. Throws [BadKeyException] for keys
  /// of another length and for public keys of small order, whose secret would be all zero.
  public static byte[] agree(byte[] privateKey, byte[] publicKey) {
    requireKey(privateKey, "privateKey");
    requireKey(publicKey, "publicKey");
    var shared = new byte[KEY_LENGTH];
    if (!X25519.calculateAgreement(privateKey, 0, publicKey, 0, shared, 0)) {
      throw new BadKeyException("publicKey has small order");
    }
    return shared;
  }

  /// An XEdDSA signature of 64 bytes.
  ///
  /// @param random64 64 fresh random bytes; a fixed value makes the signature repeatable, for tests
  public static byte[] sign(byte[] privateKey, byte[] message, byte[] random64) {
    requireKey(privateKey, "privateKey");
    if (random64.length != 64) {
      throw new IllegalArgumentException("random64 has " + random64.length + " bytes");
    }
    return Xeddsa.sign(privateKey, message, random64);
  }

  /// Whether the signature was made by the owner of the public key. False, never an exception, for
  /// keys and signatures of a wrong length.
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    return publicKey.length == KEY_LENGTH
        && signature.length == SIGNATURE_LENGTH
        && Xeddsa.verify(publicKey, message, signature);
  }

  static void requireKey(byte[] key, String name) {
    if (key.length != KEY_LENGTH) {
      throw new BadKeyException(name + " has " + key.length + " bytes, not 32");
    }
  }
}
