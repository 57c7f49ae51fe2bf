package io.facteur.whatsapp.wire.signal;

import java.io.ByteArrayOutputStream;

/// Writes stored states: fixed-length keys, and numbers as little-endian base 128.
final class StateWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  StateWriter number(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  StateWriter flag(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  StateWriter key(byte[] key) {
    if (key.length != StateReader.KEY_LENGTH) {
      throw new IllegalArgumentException("key has " + key.length + " bytes");
    }
    out.writeBytes(key);
    return this;
  }

  StateWriter chainKey(ChainKey chainKey) {
    return key(chainKey.key()).number(chainKey.counter());
  }

  /// Skipped counters are written as distances, which nearly always fit one byte.
  StateWriter chain(Chain chain) {
    chainKey(chain.expected()).number(chain.skipped().seeds().size());
    int before = 0;
    for (var seed : chain.skipped().seeds()) {
      number(seed.counter() - before).key(seed.value());
      before = seed.counter();
    }
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
