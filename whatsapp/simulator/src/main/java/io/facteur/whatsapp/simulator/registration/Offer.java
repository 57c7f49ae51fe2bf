package io.facteur.whatsapp.simulator.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/// The references of one unlinked connection, each good for a while. Protocol reference:
/// transport.md §5.2.
///
/// @param since when the first one became good
record Offer(List<String> refs, Instant since) {
  /// How long a connection may stay unlinked.
  static final Duration LIFETIME = Duration.ofSeconds(160);

  private static final int COUNT = 6;
  private static final int RANDOM_LENGTH = 40;
  private static final Duration FIRST = Duration.ofSeconds(60);
  private static final Duration NEXT = Duration.ofSeconds(20);

  Offer {
    refs = List.copyOf(refs);
  }

  static Offer draw(RandomGenerator random, Instant now) {
    var refs = new ArrayList<String>();
    for (int i = 0; i < COUNT; i++) {
      byte[] bytes = new byte[RANDOM_LENGTH];
      random.nextBytes(bytes);
      refs.add("2@" + Base64.getEncoder().encodeToString(bytes));
    }
    return new Offer(refs, now);
  }

  /// Whether `ref` may still be scanned. One shown early is fine: client clocks differ.
  boolean isGood(String ref, Instant now) {
    int index = refs.indexOf(ref);
    return index >= 0 && now.isBefore(since.plus(FIRST).plus(NEXT.multipliedBy(index)));
  }
}
