package io.facteur.whatsapp.engine.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was used last, so many at most: a cache whose loss costs nothing but work.
///
/// @param <K> by what it is found
/// @param <V> what is remembered
public final class Recent<K, V> {
  private final Map<K, V> entries;

  /// @param most entries that are kept; the one unused for longest goes first
  public Recent(int most) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /// What is remembered.
  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /// Remembers it, in the place of what was there.
  public synchronized void put(K key, V value) {
    entries.put(key, value);
  }

  /// Forgets it.
  public synchronized void remove(K key) {
    entries.remove(key);
  }
}
