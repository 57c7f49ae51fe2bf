package io.facteur.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// How many bad keys an address may present: 20 at once, one more each three seconds. Whoever goes
/// on is answered 429. Good keys are not concerned: many may share an address, and guessing 256
/// random bits leads nowhere at any pace; this keeps logs and stores quiet.
final class FailureLimit {
  private static final int MOST = 20;
  private static final Duration ONE = Duration.ofSeconds(3);

  private final Clock clock;

  /// The moment at which an address has used nothing of its allowance.
  private final Cache<String, AtomicReference<Instant>> free =
      Caffeine.newBuilder()
          .maximumSize(50_000)
          .expireAfterAccess(ONE.multipliedBy(MOST).multipliedBy(2))
          .build();

  FailureLimit(Clock clock) {
    this.clock = clock;
  }

  /// How long an address has to wait; zero when it need not.
  Duration wait(String address) {
    AtomicReference<Instant> known = free.getIfPresent(address);
    if (known == null) {
      return Duration.ZERO;
    }
    Duration used = Duration.between(clock.instant(), known.get());
    Duration over = used.minus(ONE.multipliedBy(MOST - 1L));
    return over.isPositive() ? over : Duration.ZERO;
  }

  /// An address presented a bad key.
  void failed(String address) {
    Instant now = clock.instant();
    free.get(address, _ -> new AtomicReference<>(now))
        .updateAndGet(until -> (until.isAfter(now) ? until : now).plus(ONE));
  }
}
