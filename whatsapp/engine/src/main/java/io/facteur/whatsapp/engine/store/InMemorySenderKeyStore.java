package io.facteur.whatsapp.engine.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemorySenderKeyStore implements SenderKeyStore {
  private final Map<SenderKeyName, Versioned> keys = new HashMap<>();

  @Override
  public synchronized Optional<Versioned> load(SenderKeyName name) {
    return Optional.ofNullable(keys.get(name));
  }

  @Override
  public synchronized boolean compareAndSet(
      SenderKeyName name, long expectedVersion, byte[] state) {
    long version = load(name).map(Versioned::version).orElse(0L);
    if (version != expectedVersion) {
      return false;
    }
    keys.put(name, new Versioned(version + 1, state.clone()));
    return true;
  }

  @Override
  public synchronized void delete(SenderKeyName name) {
    keys.remove(name);
  }
}
