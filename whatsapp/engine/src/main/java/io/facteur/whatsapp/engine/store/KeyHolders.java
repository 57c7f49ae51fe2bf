package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Set;

/// Which devices can read what this device says in a group.
///
/// @param keyId of our sender key that they have
/// @param confirmed have it: the server took the message that brought it
/// @param pending may have it: they are given it again, and the key is replaced when one of them is
///   no longer in the group
public record KeyHolders(int keyId, Set<Jid> confirmed, Set<Jid> pending) {

  /// Copies the devices in.
  public KeyHolders {
    confirmed = Set.copyOf(confirmed);
    pending = Set.copyOf(pending);
  }
}
