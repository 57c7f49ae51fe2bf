package io.facteur.whatsapp.wire.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Seeds of messages that were passed over in a chain, by rising counter.
record SkippedSeeds(List<Seed> seeds) {
  static final SkippedSeeds NONE = new SkippedSeeds(List.of());

  record Seed(int counter, byte[] value) {}

  SkippedSeeds {
    seeds = List.copyOf(seeds);
  }

  Optional<Seed> find(int counter) {
    return seeds.stream().filter(seed -> seed.counter() == counter).findFirst();
  }

  SkippedSeeds without(Seed used) {
    return new SkippedSeeds(seeds.stream().filter(seed -> seed != used).toList());
  }

  /// These and later ones; when there are too many, the oldest go.
  SkippedSeeds plus(List<Seed> later) {
    if (later.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(seeds);
    all.addAll(later);
    return new SkippedSeeds(
        all.subList(Math.max(0, all.size() - Limits.SKIPPED_SEEDS), all.size()));
  }
}
