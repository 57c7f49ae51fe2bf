package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;

/// A contact's word that they know us, shown to the server with what we send them. Protocol
/// reference: messaging.md §4.5.
///
/// @param contact without device
/// @param value opaque, secret; an adapter seals it
/// @param at by the contact's clock; an older one does not take a newer one's place
public record PrivacyToken(Jid contact, byte[] value, Instant at) {

  @Override
  public String toString() {
    return "PrivacyToken[" + at + "]";
  }
}
