package io.facteur.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// How many requests each key may make: so many a second, and one second's worth at once. Every
/// gateway counts for itself.
final class RateLimit {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final int perSecond;
  private final LongSupplier nanos;

  /// The moment at which a key has used nothing of its allowance.
  private final Cache<String, AtomicLong> free =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(Duration.ofMinutes(1)).build();

  /// @param perSecond 1 or more
  /// @param nanos a clock that never goes back
  RateLimit(int perSecond, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.nanos = nanos;
  }

  /// What became of a request.
  ///
  /// @param admitted whether it is within the allowance
  /// @param limit requests that may be made at once
  /// @param remaining of these, now
  /// @param reset until all of them may be made again
  record Verdict(boolean admitted, int limit, int remaining, Duration reset) {
    /// Reset in whole seconds, rounded up.
    long resetSeconds() {
      return reset.plusSeconds(1).minusNanos(1).toSeconds();
    }
  }

  /// Takes one request of a key's allowance, if there is one left.
  Verdict ask(String key) {
    long now = nanos.getAsLong();
    long each = Math.max(1, SECOND / perSecond);
    AtomicLong known = free.get(key, _ -> new AtomicLong(now));
    while (true) {
      long before = known.get();
      long used = Math.max(before - now, 0);
      boolean admitted = used + each <= SECOND;
      long after = admitted ? used + each : used;
      if (!admitted || known.compareAndSet(before, now + after)) {
        int remaining = (int) ((SECOND - after) / each);
        return new Verdict(admitted, perSecond, remaining, Duration.ofNanos(after));
      }
    }
  }
}
