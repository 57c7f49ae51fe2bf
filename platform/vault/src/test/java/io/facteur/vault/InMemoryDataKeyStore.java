package io.facteur.vault;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

final class InMemoryDataKeyStore implements DataKeyStore {

  private final Map<String, WrappedDataKey> keys = new ConcurrentHashMap<>();

  @Override
  public Optional<WrappedDataKey> newest(String sessionId) {
    return keys.values().stream()
        .filter(key -> key.sessionId().equals(sessionId))
        .max(Comparator.comparingInt(WrappedDataKey::version));
  }

  @Override
  public Optional<WrappedDataKey> find(String sessionId, int version) {
    return Optional.ofNullable(keys.get(sessionId + "|" + version));
  }

  @Override
  public boolean insertIfAbsent(WrappedDataKey key) {
    return keys.putIfAbsent(key.sessionId() + "|" + key.version(), key) == null;
  }

  @Override
  public void rewrap(WrappedDataKey key) {
    keys.replace(key.sessionId() + "|" + key.version(), key);
  }

  @Override
  public Map<String, Long> wrappers() {
    return keys.values().stream()
        .collect(Collectors.groupingBy(WrappedDataKey::masterKeyId, Collectors.counting()));
  }

  @Override
  public List<WrappedDataKey> wrappedBy(String masterKeyId, int most) {
    return keys.values().stream()
        .filter(key -> key.masterKeyId().equals(masterKeyId))
        .limit(most)
        .toList();
  }

  @Override
  public void deleteAll(String sessionId) {
    keys.values().removeIf(key -> key.sessionId().equals(sessionId));
  }
}
