package io.facteur.whatsapp.simulator.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The source of keys and ids: the system's, or repeatable when a seed is given.
///
/// Seeded sources are separate for each purpose, so that the order in which unrelated things happen
/// does not change anybody's keys; and they differ after each restart on the same folder, so that
/// no key is drawn twice.
public final class Randomness {
  private final OptionalLong seed;
  private final SecureRandom system = new SecureRandom();
  private final Map<String, SecureRandom> sources = new HashMap<>();
  private final long start;

  public Randomness(OptionalLong seed, State state) {
    this.seed = seed;
    Table<Long> starts = state.table("start", Long.class);
    start = starts.find("count").orElse(0L);
    starts.put("count", start + 1);
  }

  /// The source for one purpose. Only used inside a turn.
  public SecureRandom named(String purpose) {
    return seed.isEmpty() ? system : sources.computeIfAbsent(purpose, this::seeded);
  }

  private SecureRandom seeded(String purpose) {
    try {
      var source = SecureRandom.getInstance("SHA1PRNG");
      String origin = seed.getAsLong() + "|" + start + "|" + purpose;
      // A seed set before the first use replaces the system's own instead of adding to it.
      source.setSeed(
          MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8)));
      return source;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA1PRNG and SHA-256", e);
    }
  }
}
