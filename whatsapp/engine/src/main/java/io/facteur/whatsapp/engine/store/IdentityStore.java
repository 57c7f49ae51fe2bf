package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.Optional;

/// Identity keys of remote devices, as last seen. Trust is on first use; a change is taken and
/// told.
public interface IdentityStore {

  /// The identity key (32 bytes) of a device.
  Optional<byte[]> find(SignalAddress address);

  /// Sets it, in the place of another.
  void put(SignalAddress address, byte[] identityKey);

  /// Forgets it; nothing happens when there is none.
  void delete(SignalAddress address);
}
