package io.facteur.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM as everything here uses it: a random 96-bit nonce in front of ciphertext and 128-bit
/// tag. What it is bound to is length-prefixed field by field, so that `a|b` and `c` never reads as
/// `a` and `b|c`.
public final class AesGcm {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /// Looking for an implementation costs more than encrypting a short text, and virtual threads are
  /// too many to have one each.
  private static final Queue<Cipher> IDLE = new ArrayBlockingQueue<>(16);

  private AesGcm() {}

  /// Encrypts.
  ///
  /// @param key 32 bytes
  /// @param boundTo without which it does not decrypt
  public static byte[] encrypt(byte[] key, byte[] plain, byte[] boundTo, SecureRandom random) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var ciphertext = run(Cipher.ENCRYPT_MODE, key, nonce, boundTo, plain, 0);
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
    var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return run(Cipher.DECRYPT_MODE, key, nonce, boundTo, sealed, NONCE_BYTES);
  }

  static byte[] bind(int version, String... fields) {
    var texts = new byte[fields.length][];
    var length = Integer.BYTES;
    for (int i = 0; i < fields.length; i++) {
      texts[i] = fields[i].getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + texts[i].length;
    }
    var bytes = ByteBuffer.allocate(length).putInt(version);
    for (byte[] text : texts) {
      bytes.putInt(text.length).put(text);
    }
    return bytes.array();
  }

  private static byte[] run(
      int mode, byte[] key, byte[] nonce, byte[] boundTo, byte[] input, int from)
      throws GeneralSecurityException {
    var idle = IDLE.poll();
    var cipher = idle == null ? Cipher.getInstance("AES/GCM/NoPadding") : idle;
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(boundTo);
    var output = cipher.doFinal(input, from, input.length - from);
    IDLE.offer(cipher); // one that failed is not used again
    return output;
  }
}
