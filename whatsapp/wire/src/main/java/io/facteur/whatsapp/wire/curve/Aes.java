package io.facteur.whatsapp.wire.curve;

import java.security.GeneralSecurityException;
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

  private static final Ciphers CBC = Ciphers.reused("AES/CBC/PKCS5Padding");
  private static final Ciphers GCM = Ciphers.fresh("AES/GCM/NoPadding");
  private static final Ciphers CTR = Ciphers.reused("AES/CTR/NoPadding");

  private Aes() {}

  /// AES-CBC with PKCS#7 padding; iv of 16 bytes.
  public static byte[] cbcEncrypt(byte[] key, byte[] iv, byte[] plaintext) {
    return seal(CBC, key, new IvParameterSpec(iv), new byte[0], plaintext);
  }

  /// The reverse of [#cbcEncrypt(byte[], byte[], byte[])]. Check the MAC first: a bad padding must
  /// not become an oracle.
  public static byte[] cbcDecrypt(byte[] key, byte[] iv, byte[] ciphertext)
      throws BadCiphertextException {
    return open(CBC, key, new IvParameterSpec(iv), new byte[0], ciphertext);
  }

  /// AES-GCM, 16-byte tag at the end; iv of 12 bytes that must never repeat under one key.
  public static byte[] gcmEncrypt(byte[] key, byte[] iv, byte[] associated, byte[] plaintext) {
    return seal(GCM, key, new GCMParameterSpec(TAG_BITS, iv), associated, plaintext);
  }

  /// The reverse of [#gcmEncrypt(byte[], byte[], byte[], byte[])].
  public static byte[] gcmDecrypt(byte[] key, byte[] iv, byte[] associated, byte[] ciphertext)
      throws BadCiphertextException {
    return open(GCM, key, new GCMParameterSpec(TAG_BITS, iv), associated, ciphertext);
  }

  /// AES-CTR, the same both ways, without any check of integrity; iv of 16 bytes.
  public static byte[] ctr(byte[] key, byte[] iv, byte[] data) {
    return seal(CTR, key, new IvParameterSpec(iv), new byte[0], data);
  }

  static Cipher gcm() {
    return GCM.make();
  }

  private static byte[] seal(
      Ciphers mode, byte[] key, AlgorithmParameterSpec iv, byte[] associated, byte[] plaintext) {
    var cipher = ready(mode, Cipher.ENCRYPT_MODE, key, iv, associated);
    try {
      byte[] ciphertext = cipher.doFinal(plaintext);
      mode.giveBack(cipher);
      return ciphertext;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption cannot fail once the cipher is ready", e);
    }
  }

  private static byte[] open(
      Ciphers mode, byte[] key, AlgorithmParameterSpec iv, byte[] associated, byte[] ciphertext)
      throws BadCiphertextException {
    var cipher = ready(mode, Cipher.DECRYPT_MODE, key, iv, associated);
    try {
      byte[] plaintext = cipher.doFinal(ciphertext);
      mode.giveBack(cipher);
      return plaintext;
    } catch (GeneralSecurityException e) {
      throw new BadCiphertextException("ciphertext does not open", e);
    }
  }

  private static Cipher ready(
      Ciphers mode, int direction, byte[] key, AlgorithmParameterSpec iv, byte[] associated) {
    if (key.length != 32) {
      throw new IllegalArgumentException("key has " + key.length + " bytes, not 32");
    }
    var cipher = mode.take();
    try {
      cipher.init(direction, new SecretKeySpec(key, "AES"), iv);
      if (associated.length > 0) {
        cipher.updateAAD(associated);
      }
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("iv does not fit " + mode.mode(), e);
    }
  }
}
