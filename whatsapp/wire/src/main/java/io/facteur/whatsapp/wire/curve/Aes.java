package io.facteur.whatsapp.wire.curve;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES with 32-byte keys in the three modes WhatsApp uses. Opening what others sent throws
/// [BadCiphertextException]; a key or iv of a wrong length is our own mistake and throws
/// [IllegalArgumentException].
public final class Aes {
  private static final int TAG_BITS = 128;

  /// Asked once: looking through all providers costs more than encrypting a short message.
  private static final Provider PROVIDER = provider();

  private Aes() {}

  /// AES-CBC with PKCS#7 padding; iv of 16 bytes.
  public static byte[] cbcEncrypt(byte[] key, byte[] iv, byte[] plaintext) {
    return seal("AES/CBC/PKCS5Padding", key, new IvParameterSpec(iv), new byte[0], plaintext);
  }

  /// The reverse of [#cbcEncrypt(byte[], byte[], byte[])]. Check the MAC first: a bad padding must
  /// not become an oracle.
  public static byte[] cbcDecrypt(byte[] key, byte[] iv, byte[] ciphertext)
      throws BadCiphertextException {
    return open("AES/CBC/PKCS5Padding", key, new IvParameterSpec(iv), new byte[0], ciphertext);
  }

  /// AES-GCM, 16-byte tag at the end; iv of 12 bytes that must never repeat under one key.
  public static byte[] gcmEncrypt(byte[] key, byte[] iv, byte[] associated, byte[] plaintext) {
    return seal(
        "AES/GCM/NoPadding", key, new GCMParameterSpec(TAG_BITS, iv), associated, plaintext);
  }

  /// The reverse of [#gcmEncrypt(byte[], byte[], byte[], byte[])].
  public static byte[] gcmDecrypt(byte[] key, byte[] iv, byte[] associated, byte[] ciphertext)
      throws BadCiphertextException {
    return open(
        "AES/GCM/NoPadding", key, new GCMParameterSpec(TAG_BITS, iv), associated, ciphertext);
  }

  /// AES-CTR, the same both ways, without any check of integrity; iv of 16 bytes.
  public static byte[] ctr(byte[] key, byte[] iv, byte[] data) {
    return seal("AES/CTR/NoPadding", key, new IvParameterSpec(iv), new byte[0], data);
  }

  static Cipher gcm() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding", PROVIDER);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static byte[] seal(
      String mode, byte[] key, AlgorithmParameterSpec iv, byte[] associated, byte[] plaintext) {
    try {
      return cipher(mode, Cipher.ENCRYPT_MODE, key, iv, associated).doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption cannot fail once the cipher is ready", e);
    }
  }

  private static byte[] open(
      String mode, byte[] key, AlgorithmParameterSpec iv, byte[] associated, byte[] ciphertext)
      throws BadCiphertextException {
    var cipher = cipher(mode, Cipher.DECRYPT_MODE, key, iv, associated);
    try {
      return cipher.doFinal(ciphertext);
    } catch (GeneralSecurityException e) {
      throw new BadCiphertextException("ciphertext does not open", e);
    }
  }

  private static Cipher cipher(
      String mode, int direction, byte[] key, AlgorithmParameterSpec iv, byte[] associated) {
    if (key.length != 32) {
      throw new IllegalArgumentException("key has " + key.length + " bytes, not 32");
    }
    try {
      var cipher = Cipher.getInstance(mode, PROVIDER);
      cipher.init(direction, new SecretKeySpec(key, "AES"), iv);
      if (associated.length > 0) {
        cipher.updateAAD(associated);
      }
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("iv does not fit " + mode, e);
    }
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding").getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }
}
