package io.facteur.whatsapp.engine.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryDeviceStore implements DeviceStore {
  private @Nullable Versioned record;

  @Override
  public synchronized Optional<Versioned> load() {
    return Optional.ofNullable(record);
  }

  @Override
  public synchronized boolean compareAndSet(long expectedVersion, byte[] bytes) {
    long version = record == null ? 0 : record.version();
    if (version != expectedVersion) {
      return false;
    }
    record = new Versioned(expectedVersion + 1, bytes.clone());
    return true;
  }
}
