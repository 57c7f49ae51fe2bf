package io.facteur.whatsapp.wire.curve;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// An X25519 key pair, 32 raw bytes each, without the type byte `05` that Signal puts in front of
/// public keys. The arrays are not copied: treat them as immutable. Prints no key material.
///
/// Protocol reference: messaging.md §2.1.
///
/// @param publicKey 32 bytes
/// @param privateKey 32 bytes, clamped
public record KeyPair(byte[] publicKey, byte[] privateKey) {
  /// Both keys must have 32 bytes.
  public KeyPair {
    Curve.requireKey(publicKey, "publicKey");
    Curve.requireKey(privateKey, "privateKey");
  }

  /// A new pair from the given source of randomness.
  public static KeyPair generate(SecureRandom random) {
    var privateKey = new byte[Curve.KEY_LENGTH];
    X25519.generatePrivateKey(random, privateKey);
    return of(privateKey);
  }

  /// The pair of a known private key. Throws [BadKeyException] unless it has 32 bytes.
  public static KeyPair of(byte[] privateKey) {
    Curve.requireKey(privateKey, "privateKey");
    var clamped = privateKey.clone();
    X25519.clampPrivateKey(clamped);
    var publicKey = new byte[Curve.KEY_LENGTH];
    X25519.generatePublicKey(clamped, 0, publicKey, 0);
    return new KeyPair(publicKey, clamped);
  }

  /// Equal when both keys are; pairs are compared in tests and on load, never with an attacker's.
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyPair(var otherPublic, var otherPrivate)
        && Arrays.equals(publicKey, otherPublic)
        && Arrays.equals(privateKey, otherPrivate);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey);
  }

  @Override
  public String toString() {
    return "KeyPair[REDACTED]";
  }
}
