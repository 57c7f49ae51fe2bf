package io.facteur.whatsapp.engine.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

final class InMemoryPreKeyStore implements PreKeyStore {
  private final TreeMap<Integer, StoredPreKey> keys = new TreeMap<>();

  @Override
  public synchronized void insert(List<StoredPreKey> added) {
    added.forEach(key -> keys.put(key.id(), key));
  }

  @Override
  public synchronized Optional<StoredPreKey> find(int id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public synchronized Map<Integer, byte[]> publicKeys(Collection<Integer> ids) {
    var wanted = Set.copyOf(ids);
    return keys.values().stream()
        .filter(key -> wanted.contains(key.id()))
        .collect(Collectors.toMap(StoredPreKey::id, StoredPreKey::publicKey));
  }

  @Override
  public synchronized List<StoredPreKey> notUploaded(int limit) {
    return keys.values().stream().filter(key -> !key.uploaded()).limit(limit).toList();
  }

  @Override
  public synchronized void markUploaded(Collection<Integer> ids) {
    for (int id : ids) {
      keys.computeIfPresent(id, (_, key) -> key.givenAway());
    }
  }

  @Override
  public synchronized void remove(int id) {
    keys.remove(id);
  }
}
