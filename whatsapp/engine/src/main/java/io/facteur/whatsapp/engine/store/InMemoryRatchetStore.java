package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemoryRatchetStore implements RatchetStore {
  private final Map<SignalAddress, Versioned> ratchets = new HashMap<>();

  @Override
  public synchronized Optional<Versioned> load(SignalAddress address) {
    return Optional.ofNullable(ratchets.get(address));
  }

  @Override
  public synchronized Map<SignalAddress, Versioned> loadAll(Collection<SignalAddress> addresses) {
    Map<SignalAddress, Versioned> found = new HashMap<>();
    for (SignalAddress address : addresses) {
      load(address).ifPresent(ratchet -> found.put(address, ratchet));
    }
    return Map.copyOf(found);
  }

  @Override
  public synchronized List<SignalAddress> compareAndSet(List<RatchetWrite> writes) {
    List<SignalAddress> missed = new ArrayList<>();
    for (RatchetWrite write : writes) {
      long version = load(write.address()).map(Versioned::version).orElse(0L);
      if (version == write.expectedVersion()) {
        ratchets.put(write.address(), new Versioned(version + 1, write.state().clone()));
      } else {
        missed.add(write.address());
      }
    }
    return List.copyOf(missed);
  }

  @Override
  public synchronized List<SignalAddress> addressesOf(String name) {
    return ratchets.keySet().stream().filter(address -> address.name().equals(name)).toList();
  }

  @Override
  public synchronized void delete(SignalAddress address) {
    ratchets.remove(address);
  }
}
