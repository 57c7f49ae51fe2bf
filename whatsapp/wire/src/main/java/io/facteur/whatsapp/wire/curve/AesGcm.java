package io.facteur.whatsapp.wire.curve;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-GCM under one key of 32 bytes that is used many times: the cipher is made once. One
/// direction, one thread at a time.
public final class AesGcm {
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final Cipher cipher = Aes.gcm();

  /// @param key 32 bytes
  public AesGcm(byte[] key) {
    if (key.length != Curve.KEY_LENGTH) {
      throw new IllegalArgumentException("key has " + key.length + " bytes, not 32");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /// The ciphertext with its 16-byte tag; an iv of 12 bytes that must never repeat.
  public byte[] encrypt(byte[] iv, byte[] associated, byte[] plaintext) {
    try {
      start(Cipher.ENCRYPT_MODE, iv, associated);
      return cipher.doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the iv was used before", e);
    }
  }

  /// The plaintext of a ciphertext with its tag.
  public byte[] decrypt(byte[] iv, byte[] associated, byte[] ciphertext)
      throws BadCiphertextException {
    try {
      start(Cipher.DECRYPT_MODE, iv, associated);
      return cipher.doFinal(ciphertext);
    } catch (GeneralSecurityException e) {
      throw new BadCiphertextException("ciphertext does not open", e);
    }
  }

  private void start(int direction, byte[] iv, byte[] associated) throws GeneralSecurityException {
    cipher.init(direction, key, new GCMParameterSpec(TAG_BITS, iv));
    if (associated.length > 0) {
      cipher.updateAAD(associated);
    }
  }
}
