package io.facteur.whatsapp.wire.noise;

import io.facteur.whatsapp.wire.curve.AesGcm;
import io.facteur.whatsapp.wire.curve.BadCiphertextException;

/// AES-256-GCM under one key with a counter as its iv: 8 zero bytes, then 32 bits big-endian.
///
/// Protocol reference: transport.md §2.1 and §2.6.
final class NoiseCipher {
  private static final long LAST_COUNTER = 0xffff_ffffL;

  private final AesGcm cipher;
  private long counter;

  NoiseCipher(byte[] key) {
    cipher = new AesGcm(key);
  }

  byte[] encrypt(byte[] associated, byte[] plaintext) {
    return cipher.encrypt(nextIv(), associated, plaintext);
  }

  byte[] decrypt(byte[] associated, byte[] ciphertext) throws NoiseException {
    try {
      return cipher.decrypt(nextIv(), associated, ciphertext);
    } catch (BadCiphertextException e) {
      throw new NoiseException("the tag does not fit", e);
    }
  }

  private byte[] nextIv() {
    if (counter > LAST_COUNTER) {
      throw new IllegalStateException("the counter is used up; an iv must never repeat");
    }
    long value = counter++;
    var iv = new byte[12];
    for (int i = 0; i < 4; i++) {
      iv[11 - i] = (byte) (value >> (8 * i));
    }
    return iv;
  }
}
