package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.SignalAddress;

/// One compare-and-set of a ratchet. The state is secret; an adapter seals it.
///
/// @param expectedVersion 0 when there must be no record yet
public record RatchetWrite(SignalAddress address, long expectedVersion, byte[] state) {

  @Override
  public String toString() {
    return "RatchetWrite[expected " + expectedVersion + "]";
  }
}
