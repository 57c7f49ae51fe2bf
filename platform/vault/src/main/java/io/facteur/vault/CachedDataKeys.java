package io.facteur.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Data keys of another service, kept in memory for a while: at most `capacity` of them (the least
/// recently used leaves), none longer than `keep`, so that a rotation is seen and a destroyed key
/// stops working without anybody telling. Nothing is written down. Thread safe.
public final class CachedDataKeys implements DataKeys {

  private final DataKeySource source;
  private final int capacity;
  private final Duration keep;
  private final Clock clock;

  private final ReentrantLock lock = new ReentrantLock(); // guards cached
  private final Map<Place, Kept> cached = new LinkedHashMap<>(16, 0.75f, true);

  private record Place(String sessionId, OptionalInt version) {}

  private record Kept(DataKey key, Instant until) {}

  /// Up to 10 000 keys for ten minutes each.
  public CachedDataKeys(DataKeySource source, Clock clock) {
    this(source, 10_000, Duration.ofMinutes(10), clock);
  }

  /// Up to `capacity` keys for `keep` each.
  public CachedDataKeys(DataKeySource source, int capacity, Duration keep, Clock clock) {
    this.source = source;
    this.capacity = capacity;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public DataKey current(String sessionId) {
    return get(new Place(sessionId, OptionalInt.empty()));
  }

  @Override
  public DataKey version(String sessionId, int version) {
    var newest = cached(new Place(sessionId, OptionalInt.empty()));
    if (newest != null && newest.version() == version) {
      return newest;
    }
    return get(new Place(sessionId, OptionalInt.of(version)));
  }

  /// Drops what is kept of a session, for when it was deleted.
  public void forget(String sessionId) {
    lock.lock();
    try {
      cached.keySet().removeIf(ofSession(sessionId));
    } finally {
      lock.unlock();
    }
  }

  private DataKey get(Place place) {
    var known = cached(place);
    return known != null ? known : fetch(place);
  }

  private @Nullable DataKey cached(Place place) {
    lock.lock();
    try {
      var kept = cached.get(place);
      return kept != null && clock.instant().isBefore(kept.until()) ? kept.key() : null;
    } finally {
      lock.unlock();
    }
  }

  /// Outside the lock: a slow answer for one session must not hold up the others.
  private DataKey fetch(Place place) {
    var key = source.fetch(place.sessionId(), place.version());
    lock.lock();
    try {
      cached.put(place, new Kept(key, clock.instant().plus(keep)));
      var oldestFirst = cached.keySet().iterator();
      while (cached.size() > capacity) {
        oldestFirst.next();
        oldestFirst.remove();
      }
    } finally {
      lock.unlock();
    }
    return key;
  }

  private static Predicate<Place> ofSession(String sessionId) {
    return place -> place.sessionId().equals(sessionId);
  }
}
