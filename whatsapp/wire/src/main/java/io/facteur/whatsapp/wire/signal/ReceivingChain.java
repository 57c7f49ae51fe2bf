package io.facteur.whatsapp.wire.signal;

import java.util.Arrays;

/// The chain of one ratchet key of the other side.
record ReceivingChain(byte[] ratchetKey, Chain chain) {

  boolean belongsTo(byte[] key) {
    return Arrays.equals(ratchetKey, key);
  }
}
