package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryGroupStore implements GroupStore {
  private final Map<Jid, byte[]> groups = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> find(Jid group) {
    return Optional.ofNullable(groups.get(group)).map(byte[]::clone);
  }

  @Override
  public void put(Jid group, byte[] metadata) {
    groups.put(group, metadata.clone());
  }

  @Override
  public void remove(Jid group) {
    groups.remove(group);
  }

  @Override
  public void clear() {
    groups.clear();
  }
}
