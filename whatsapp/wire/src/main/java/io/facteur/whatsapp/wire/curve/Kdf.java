package io.facteur.whatsapp.wire.curve;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256, HMAC-SHA-256, HKDF-SHA-256 (RFC 5869) and PBKDF2.
public final class Kdf {
  private static final int HASH_LENGTH = 32;
  private static final String HMAC = "HmacSHA256";

  /// Copied for each use: asking the providers for an algorithm costs more than a short hash. Never
  /// fed themselves.
  private static final MessageDigest DIGEST = newDigest();

  private static final Mac MAC = newMac();

  private Kdf() {}

  /// SHA-256 over the concatenation of the parts, 32 bytes.
  public static byte[] sha256(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /// HMAC-SHA-256 over the concatenation of the parts, 32 bytes. An empty key is allowed.
  public static byte[] hmac(byte[] key, byte[]... parts) {
    var mac = macWith(key);
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /// HKDF: extract and expand. An empty salt stands for 32 zero bytes; the input keying material
  /// may be empty, as the end of a Noise handshake needs (transport.md §2.2).
  ///
  /// @param length bytes wanted, at most 255·32
  public static byte[] hkdf(byte[] salt, byte[] ikm, byte[] info, int length) {
    if (length < 0 || length > 255 * HASH_LENGTH) {
      throw new IllegalArgumentException("length is " + length);
    }
    var mac = macWith(hmac(salt, ikm));
    var output = new byte[length];
    var block = new byte[0];
    for (int done = 0, counter = 1; done < length; counter++) {
      mac.update(block);
      mac.update(info);
      block = mac.doFinal(new byte[] {(byte) counter});
      int count = Math.min(HASH_LENGTH, length - done);
      System.arraycopy(block, 0, output, done, count);
      done += count;
    }
    return output;
  }

  /// PBKDF2-HMAC-SHA-256 over an ASCII password.
  ///
  /// @param length bytes wanted
  public static byte[] pbkdf2(String password, byte[] salt, int iterations, int length) {
    var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, length * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is part of the JDK", e);
    } finally {
      spec.clearPassword();
    }
  }

  /// Whether two byte strings are equal, in time that depends on their length only.
  public static boolean sameBytes(byte[] first, byte[] second) {
    return MessageDigest.isEqual(first, second);
  }

  private static Mac macWith(byte[] key) {
    try {
      var mac = (Mac) MAC.clone();
      // SecretKeySpec refuses an empty key; HMAC pads with zeros, so one zero block is the same
      // key.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, HMAC));
      return mac;
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException("HMAC takes any key, and can be copied", e);
    }
  }

  private static MessageDigest digest() {
    try {
      return (MessageDigest) DIGEST.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("a digest of the JDK can be copied", e);
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Mac newMac() {
    try {
      var mac = Mac.getInstance(HMAC);
      // Until it has a key it has not chosen a provider, and cannot be copied.
      mac.init(new SecretKeySpec(new byte[1], HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
