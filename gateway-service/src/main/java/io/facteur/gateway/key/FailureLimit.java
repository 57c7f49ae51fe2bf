package io.facteur.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// How many bad keys an address may present: some at once, one more each so often. Whoever goes on
/// is answered 429. Good keys are not concerned: many may share an address, and guessing 256 random
/// bits leads nowhere at any pace; this keeps logs and stores quiet.
final class FailureLimit {
  private final int most;
  private final Duration each;
  private final Clock clock;

  /// The moment at which an address has used nothing of its allowance.
  private final Cache<String, AtomicReference<Instant>> free;

  /// @param most at once
  /// @param each after which one more is allowed
  FailureLimit(int most, Duration each, Clock clock) {
    this.most = most;
    this.each = each;
    this.clock = clock;
    this.free =
        Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(each.multipliedBy(most).multipliedBy(2))
            .build();
  }

  /// How long an address has to wait; zero when it need not.
  Duration wait(String address) {
    AtomicReference<Instant> known = free.getIfPresent(address);
    if (known == null) {
      return Duration.ZERO;
    }
    Duration used = Duration.between(clock.instant(), known.get());
    Duration over = used.minus(each.multipliedBy(most - 1L));
    return over.isPositive() ? over : Duration.ZERO;
  }

  /// An address presented a bad key.
  void failed(String address) {
    Instant now = clock.instant();
    free.get(address, _ -> new AtomicReference<>(now))
        .updateAndGet(until -> (until.isAfter(now) ? until : now).plus(each));
  }
}
