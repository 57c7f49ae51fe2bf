package io.facteur.whatsapp.simulator.fault;

import io.facteur.whatsapp.wire.node.Node;

/// Flips one bit in each ciphertext of a stanza.
final class Damage {
  /// Counted from the end: inside the message authentication code of either kind of ciphertext, or
  /// just before it.
  private static final int FLIPPED_FROM_END = 12;

  private Damage() {}

  static Node of(Node stanza) {
    return Altered.bytes((node, value) -> node.is("enc") ? flipped(value) : value).of(stanza);
  }

  private static byte[] flipped(byte[] value) {
    byte[] bytes = value.clone();
    if (bytes.length > 0) {
      bytes[Math.max(0, bytes.length - FLIPPED_FROM_END)] ^= 1;
    }
    return bytes;
  }
}
