package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.Kdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One turn of the asymmetric ratchet: the next root key and the key of a new chain. Protocol
/// reference: messaging.md §2.3.
record RootStep(byte[] rootKey, byte[] chainKey) {
  private static final byte[] INFO = "WhisperRatchet".getBytes(StandardCharsets.US_ASCII);

  /// Throws `BadKeyException` when their key is one of the few that agree with everybody.
  static RootStep of(byte[] rootKey, byte[] ownPrivate, byte[] theirPublic) {
    return derive(rootKey, Curve.agree(ownPrivate, theirPublic));
  }

  static RootStep derive(byte[] rootKey, byte[] agreed) {
    byte[] keys = Kdf.hkdf(rootKey, agreed, INFO, 64);
    return new RootStep(Arrays.copyOf(keys, 32), Arrays.copyOfRange(keys, 32, 64));
  }

  ChainKey firstLink() {
    return new ChainKey(chainKey, 0);
  }
}
