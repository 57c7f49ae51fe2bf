package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.Kdf;

/// One link of a symmetric chain: gives the seed of message number `counter`, and the link after
/// it. Never used for two messages. Protocol reference: messaging.md §2.4.
record ChainKey(byte[] key, int counter) {
  private static final byte[] FOR_SEED = {1};
  private static final byte[] FOR_NEXT = {2};

  byte[] seed() {
    return Kdf.hmac(key, FOR_SEED);
  }

  ChainKey next() {
    return new ChainKey(Kdf.hmac(key, FOR_NEXT), Math.incrementExact(counter));
  }
}
