package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.Set;

/// The devices that read a group, as of now.
///
/// @param group as it was when the devices were looked up
/// @param accounts whose devices these are, as state is kept under
/// @param devices all but this one, as state is kept under
/// @param hash over all devices in the group's form of address, this one among them
record Roster(Group group, Set<Jid> accounts, Set<Jid> devices, String hash, Instant lookedUpAt) {

  Roster {
    accounts = Set.copyOf(accounts);
    devices = Set.copyOf(devices);
  }
}
