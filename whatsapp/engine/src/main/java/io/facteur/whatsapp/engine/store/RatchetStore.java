package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signal ratchets, one record per remote device, written by compare-and-set only: that is what
/// makes a message key spendable once, even with two engines for a moment.
public interface RatchetStore {

  /// The ratchet with a device.
  Optional<Versioned> load(SignalAddress address);

  /// The ratchets with several devices; those without one are left out.
  Map<SignalAddress, Versioned> loadAll(Collection<SignalAddress> addresses);

  /// Writes each record whose version is still the expected one. Each record is written or not on
  /// its own; there is no promise over the batch. Durable at return.
  ///
  /// @param writes at most one for each address
  /// @return the addresses that were not written because their version was another; empty when all
  ///   were
  List<SignalAddress> compareAndSet(List<RatchetWrite> writes);

  /// All addresses of a name that have a ratchet.
  List<SignalAddress> addressesOf(String name);

  /// Forgets a ratchet; nothing happens when there is none.
  void delete(SignalAddress address);
}
