package io.facteur.whatsapp.simulator.handshake;

import io.facteur.whatsapp.wire.noise.Pattern;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// How many connections began in which way.
public final class Handshakes {
  private final AtomicIntegerArray counts = new AtomicIntegerArray(Pattern.values().length);

  /// The counts by the pattern's name.
  public Map<String, Integer> counts() {
    Map<String, Integer> named = new TreeMap<>();
    Arrays.stream(Pattern.values())
        .forEach(pattern -> named.put(pattern.name(), counts.get(pattern.ordinal())));
    return named;
  }

  void count(Pattern pattern) {
    counts.incrementAndGet(pattern.ordinal());
  }
}
