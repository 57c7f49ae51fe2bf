package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.Kdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The keys of a single group message; the signature takes the place of a MAC. Protocol reference:
/// messaging.md §2.8.
record GroupMessageKeys(byte[] cipherKey, byte[] iv) {
  private static final byte[] INFO = "WhisperGroup".getBytes(StandardCharsets.US_ASCII);

  static GroupMessageKeys of(byte[] seed) {
    byte[] keys = Kdf.hkdf(new byte[0], seed, INFO, 48);
    return new GroupMessageKeys(Arrays.copyOfRange(keys, 16, 48), Arrays.copyOf(keys, 16));
  }
}
