package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryIdentityStore implements IdentityStore {
  private final Map<SignalAddress, byte[]> keys = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> find(SignalAddress address) {
    return Optional.ofNullable(keys.get(address)).map(byte[]::clone);
  }

  @Override
  public void put(SignalAddress address, byte[] identityKey) {
    keys.put(address, identityKey.clone());
  }

  @Override
  public void delete(SignalAddress address) {
    keys.remove(address);
  }
}
