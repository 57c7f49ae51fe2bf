package io.facteur.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM as everything here uses it: a random 96-bit nonce in front of ciphertext and 128-bit
/// tag. What it is bound to is length-prefixed field by field, so that `a|b` and `c` never reads as
/// `a` and `b|c`.
public final class AesGcm {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private AesGcm() {}

  /// Encrypts.
  ///
  /// @param key 32 bytes
  /// @param boundTo without which it does not decrypt
  public static byte[] encrypt(byte[] key, byte[] plain, byte[] boundTo, SecureRandom random) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var ciphertext = cipher(Cipher.ENCRYPT_MODE, key, nonce, boundTo).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + ciphertext.length)
          .put(nonce)
          .put(ciphertext)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
    }
  }

  /// Decrypts.
  ///
  /// @throws GeneralSecurityException when anything is not as it was encrypted
  public static byte[] decrypt(byte[] key, byte[] sealed, byte[] boundTo)
      throws GeneralSecurityException {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) {
      throw new GeneralSecurityException("shorter than nonce and tag");
    }
    return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), boundTo)
        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  static byte[] bind(int version, String... fields) {
    var texts = Arrays.stream(fields).map(f -> f.getBytes(StandardCharsets.UTF_8)).toList();
    var bytes =
        ByteBuffer.allocate(Integer.BYTES + texts.stream().mapToInt(t -> 4 + t.length).sum());
    bytes.putInt(version);
    texts.forEach(text -> bytes.putInt(text.length).put(text));
    return bytes.array();
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] boundTo)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(boundTo);
    return cipher;
  }
}
