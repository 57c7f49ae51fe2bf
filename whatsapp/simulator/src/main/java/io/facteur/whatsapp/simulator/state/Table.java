package io.facteur.whatsapp.simulator.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Rows of one kind by their key, in key order. Only used inside a turn of the [World].
///
/// @param <V> a record that Jackson can write and read
public final class Table<V> {
  /// Where changes go until the turn commits.
  interface Pending {
    void add(String table, String key, @Nullable Object value);
  }

  private final String name;
  private final TreeMap<String, V> rows;
  private final Pending pending;

  Table(String name, TreeMap<String, V> rows, Pending pending) {
    this.name = name;
    this.rows = rows;
    this.pending = pending;
  }

  /// The row of `key`.
  public Optional<V> find(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  /// Sets the row of `key`.
  public void put(String key, V value) {
    rows.put(key, value);
    pending.add(name, key, value);
  }

  /// Changes the row of `key` when there is one.
  public void update(String key, UnaryOperator<V> change) {
    find(key).ifPresent(row -> put(key, change.apply(row)));
  }

  /// Removes the row of `key`, if any.
  public void remove(String key) {
    if (rows.remove(key) != null) {
      pending.add(name, key, null);
    }
  }

  /// Every row.
  public Collection<V> all() {
    return List.copyOf(rows.values());
  }

  /// The rows whose key starts with `prefix`, in key order.
  public List<V> startingWith(String prefix) {
    return List.copyOf(rows.subMap(prefix, prefix + Character.MAX_VALUE).values());
  }

  /// The keys that start with `prefix`, in order.
  public List<String> keys(String prefix) {
    return List.copyOf(rows.subMap(prefix, prefix + Character.MAX_VALUE).keySet());
  }

  /// The first of the keys that start with `prefix`.
  public Optional<String> firstKey(String prefix) {
    return Optional.ofNullable(rows.ceilingKey(prefix)).filter(key -> key.startsWith(prefix));
  }

  /// The last of the keys that start with `prefix`.
  public Optional<String> lastKey(String prefix) {
    var matching = rows.subMap(prefix, prefix + Character.MAX_VALUE);
    return matching.isEmpty() ? Optional.empty() : Optional.of(matching.lastKey());
  }

  /// The first key that starts with `prefix` and whose row fulfils `condition`.
  public Optional<String> firstKey(String prefix, Predicate<V> condition) {
    return rows.subMap(prefix, prefix + Character.MAX_VALUE).entrySet().stream()
        .filter(row -> condition.test(row.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// How many keys start with `prefix`.
  public int count(String prefix) {
    return rows.subMap(prefix, prefix + Character.MAX_VALUE).size();
  }

  /// Removes every row whose key starts with `prefix`.
  public void removeStartingWith(String prefix) {
    keys(prefix).forEach(this::remove);
  }

  /// Moves every row whose key starts with `prefix` to the key that starts with `other` instead.
  public void renamePrefix(String prefix, String other) {
    for (String key : keys(prefix)) {
      find(key)
          .ifPresent(row -> {
            remove(key);
            put(other + key.substring(prefix.length()), row);
          });
    }
  }

  /// A number that sorts as text, for keys that end in one.
  public static String padded(long number) {
    return "%012d".formatted(number);
  }

  void forEach(BiConsumer<String, V> action) {
    rows.forEach(action);
  }
}
