package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;

/// A cache of device lists. Losing it costs a query.
public interface DeviceListStore {

  /// The list of an account, given without device.
  Optional<DeviceList> find(Jid account);

  /// Sets it, in the place of another.
  void put(DeviceList list);

  /// Forgets it; nothing happens when there is none.
  void remove(Jid account);
}
