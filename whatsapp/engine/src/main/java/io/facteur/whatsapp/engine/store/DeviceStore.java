package io.facteur.whatsapp.engine.store;

import java.util.Optional;

/// The device's own credentials: one opaque record, written by compare-and-set. It holds private
/// keys; an adapter seals it.
public interface DeviceStore {

  /// The record, or empty for a device that was never started.
  Optional<Versioned> load();

  /// Replaces the record if its version is still the expected one.
  ///
  /// @param expectedVersion 0 when there must be none yet
  /// @return whether it was replaced; its version is then `expectedVersion + 1`
  boolean compareAndSet(long expectedVersion, byte[] bytes);
}
