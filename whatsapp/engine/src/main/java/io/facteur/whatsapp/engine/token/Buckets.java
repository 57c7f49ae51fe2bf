package io.facteur.whatsapp.engine.token;

import java.time.Duration;
import java.time.Instant;

/// Time as privacy tokens count it: weeks since 1970, of which the last four are good. Protocol
/// reference: messaging.md §4.5.
final class Buckets {
  private static final long LENGTH = Duration.ofDays(7).toSeconds();
  private static final int KEPT = 4;

  private Buckets() {}

  static long of(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), LENGTH);
  }

  /// Whether a token of that time is still taken.
  static boolean isGood(Instant at, Instant now) {
    return of(at) > of(now) - KEPT;
  }

  /// Whether a token of ours given then is to be given again.
  static boolean isOver(Instant given, Instant now) {
    return of(given) < of(now);
  }
}
