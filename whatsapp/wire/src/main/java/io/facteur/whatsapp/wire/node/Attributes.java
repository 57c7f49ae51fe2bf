package io.facteur.whatsapp.wire.node;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The attributes of a node: names and values in turn in one array, in the order of the wire. Nodes
/// have a handful, so looking through them is faster than hashing, and takes a tenth of the memory.
final class Attributes extends AbstractMap<String, String> {
  static final Attributes NONE = new Attributes(new String[0]);

  private final String[] pairs;

  private Attributes(String[] pairs) {
    this.pairs = pairs;
  }

  /// The same attributes; nothing can change them afterwards.
  static Attributes copyOf(Map<String, String> map) {
    if (map instanceof Attributes attributes) {
      return attributes;
    }
    if (map.isEmpty()) {
      return NONE;
    }
    var pairs = new String[2 * map.size()];
    int end = 0;
    for (Map.Entry<String, String> entry : map.entrySet()) {
      pairs[end++] = entry.getKey();
      pairs[end++] = entry.getValue();
    }
    return new Attributes(pairs);
  }

  /// Attributes of an array that the caller gives away. Of two with one name the later counts.
  ///
  /// @param end how much of the array is in use
  static Attributes of(String[] pairs, int end) {
    if (end == 0) {
      return NONE;
    }
    return new Attributes(end == pairs.length ? pairs : Arrays.copyOf(pairs, end));
  }

  /// Puts an attribute into an array that is being filled.
  ///
  /// @return the new end
  static int put(String[] pairs, int end, String name, String value) {
    for (int i = 0; i < end; i += 2) {
      if (pairs[i].equals(name)) {
        pairs[i + 1] = value;
        return end;
      }
    }
    pairs[end] = name;
    pairs[end + 1] = value;
    return end + 2;
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return Attributes.this.size();
      }

      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return new Pairs();
      }
    };
  }

  private final class Pairs implements Iterator<Map.Entry<String, String>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < pairs.length;
    }

    @Override
    public Map.Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      next += 2;
      return Map.entry(pairs[next - 2], pairs[next - 1]);
    }
  }
}
