package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.Kdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The keys of a single message. Protocol reference: messaging.md §2.4.
record MessageKeys(byte[] cipherKey, byte[] macKey, byte[] iv) {
  private static final byte[] INFO = "WhisperMessageKeys".getBytes(StandardCharsets.US_ASCII);

  static MessageKeys of(byte[] seed) {
    byte[] keys = Kdf.hkdf(new byte[0], seed, INFO, 80);
    return new MessageKeys(
        Arrays.copyOfRange(keys, 0, 32),
        Arrays.copyOfRange(keys, 32, 64),
        Arrays.copyOfRange(keys, 64, 80));
  }
}
