package io.facteur.whatsapp.wire.signal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One sender key of a group. Protocol reference: messaging.md §2.8.
///
/// @param id 31 random bits, chosen by the sender
/// @param signingPublic 32 bytes
/// @param signingPrivate 32 bytes; null for keys of others
record SenderKey(int id, Chain chain, byte[] signingPublic, byte @Nullable [] signingPrivate) {

  SenderKey withChain(Chain moved) {
    return new SenderKey(id, moved, signingPublic, signingPrivate);
  }

  boolean isSameAs(SenderKey other) {
    return id == other.id && Arrays.equals(signingPublic, other.signingPublic);
  }
}
