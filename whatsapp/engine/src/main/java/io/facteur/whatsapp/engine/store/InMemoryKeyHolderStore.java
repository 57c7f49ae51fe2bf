package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryKeyHolderStore implements KeyHolderStore {
  private final Map<Jid, KeyHolders> groups = new ConcurrentHashMap<>();

  @Override
  public Optional<KeyHolders> find(Jid group) {
    return Optional.ofNullable(groups.get(group));
  }

  @Override
  public void put(Jid group, KeyHolders holders) {
    groups.put(group, holders);
  }

  @Override
  public void remove(Jid group) {
    groups.remove(group);
  }
}
