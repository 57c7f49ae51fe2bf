package io.facteur.whatsapp.wire.curve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X25519Field;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519-shaped signatures with X25519 keys. The sign of the Edwards key travels in the top bit
/// of the signature's last byte.
///
/// Signing needs a multiple of the base point for an arbitrary, evenly spread nonce. Neither the
/// JDK nor BouncyCastle offers one (their scalars are clamped, and clamped nonces leak the key),
/// hence [EdwardsPoint] and [Scalar]. Verification is plain Ed25519 after mapping u to y;
/// BouncyCastle's refuses keys of small order, under which anyone could sign, and s of L or more.
///
/// Protocol reference: transport.md §2.9.
final class Xeddsa {
  private static final int SIGN_BIT = 0x80;

  private Xeddsa() {}

  static byte[] sign(byte[] privateKey, byte[] message, byte[] random64) {
    var a = privateKey.clone();
    X25519.clampPrivateKey(a);
    byte[] publicPoint = EdwardsPoint.baseTimes(a).encode();

    var sha512 = sha512();
    var prefix = new byte[32];
    Arrays.fill(prefix, (byte) 0xff);
    prefix[0] = (byte) 0xfe;
    sha512.update(prefix);
    sha512.update(a);
    sha512.update(message);
    byte[] nonce = Scalar.reduce(sha512.digest(random64));
    byte[] noncePoint = EdwardsPoint.baseTimes(nonce).encode();

    sha512.update(noncePoint);
    sha512.update(publicPoint);
    byte[] challenge = Scalar.reduce(sha512.digest(message));
    byte[] s = Scalar.multiplyAdd(challenge, a, nonce);
    Arrays.fill(a, (byte) 0);
    Arrays.fill(nonce, (byte) 0);

    var signature = Arrays.copyOf(noncePoint, Curve.SIGNATURE_LENGTH);
    System.arraycopy(s, 0, signature, 32, 32);
    signature[63] |= (byte) (publicPoint[31] & SIGN_BIT);
    return signature;
  }

  static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    byte[] edwardsKey = toEdwards(publicKey);
    edwardsKey[31] |= (byte) (signature[63] & SIGN_BIT);
    var plain = signature.clone();
    plain[63] &= (byte) ~SIGN_BIT;
    return Ed25519.verify(plain, 0, edwardsKey, 0, message, 0, message.length);
  }

  /// y = (u - 1) / (u + 1), encoded with a clear sign bit.
  private static byte[] toEdwards(byte[] publicKey) {
    var u = X25519Field.create();
    X25519Field.decode(publicKey, 0, u);
    var one = X25519Field.create();
    X25519Field.one(one);
    var below = X25519Field.create();
    var above = X25519Field.create();
    X25519Field.sub(u, one, below);
    X25519Field.add(u, one, above);
    X25519Field.carry(below);
    X25519Field.carry(above);
    X25519Field.inv(above, above);
    X25519Field.mul(below, above, below);
    X25519Field.normalize(below);
    var y = new byte[32];
    X25519Field.encode(below, y, 0);
    return y;
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }
}
