package io.facteur.whatsapp.engine.store;

import java.util.Optional;

/// Sender keys, our own and those of others: one record for each group and device, written by
/// compare-and-set only, for the same reason as ratchets.
public interface SenderKeyStore {

  /// The sender keys of a device in a group.
  Optional<Versioned> load(SenderKeyName name);

  /// Writes the record if its version is still the expected one. Durable at return.
  ///
  /// @param expectedVersion 0 when there must be no record yet
  /// @param state secret; an adapter seals it
  /// @return whether it was written; its version is then `expectedVersion + 1`
  boolean compareAndSet(SenderKeyName name, long expectedVersion, byte[] state);

  /// Forgets a record; nothing happens when there is none.
  void delete(SenderKeyName name);
}
