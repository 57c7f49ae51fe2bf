package io.facteur.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.facteur.gateway.key.Presented.Bad;
import io.facteur.gateway.key.Presented.Good;
import io.facteur.gateway.key.Presented.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells whose key was presented. A key found in the store is remembered for a short while, by its
/// hash: a key that was changed or taken back elsewhere is so here within two seconds.
final class Authenticator {
  private static final Duration REMEMBERED = Duration.ofSeconds(2);

  private final ConfiguredKeys configured;
  private final ApiKeys stored;
  private final LastUse lastUse;
  private final Clock clock;
  private final Cache<String, ApiKey> recent =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  Authenticator(ConfiguredKeys configured, ApiKeys stored, LastUse lastUse, Clock clock) {
    this.configured = configured;
    this.stored = stored;
    this.lastUse = lastUse;
    this.clock = clock;
  }

  /// Judges a key.
  ///
  /// @param presented its text; null when there was none
  /// @param address from where
  Presented judge(@Nullable String presented, String address) {
    if (presented == null) {
      return new Bad(Why.MISSING, null);
    }
    Optional<ApiKey> found = configured.find(presented);
    if (found.isEmpty()) {
      found = KeyText.parse(presented).flatMap(this::stored);
      found.map(ApiKey::id).ifPresent(lastUse::note);
    }
    return found.map(key -> judge(key, address)).orElseGet(() -> new Bad(Why.UNKNOWN, null));
  }

  /// Judges the key that somebody signed in with earlier.
  Presented judgeId(String id, String address) {
    Optional<ApiKey> found = configured.all().stream().filter(key -> key.id().equals(id)).findAny();
    if (found.isEmpty()) {
      found = Optional.ofNullable(recent.getIfPresent(id)).or(() -> remembered(id));
      found.map(ApiKey::id).ifPresent(lastUse::note);
    }
    return found.map(key -> judge(key, address)).orElseGet(() -> new Bad(Why.UNKNOWN, null));
  }

  private Optional<ApiKey> remembered(String id) {
    Optional<ApiKey> kept = stored.get(id).map(KeptKey::key);
    kept.ifPresent(key -> recent.put(id, key));
    return kept;
  }

  /// Forgets what it remembers, because a key was changed here.
  void forget() {
    recent.invalidateAll();
  }

  private Presented judge(ApiKey key, String address) {
    if (key.expired(clock.instant())) {
      return new Bad(Why.EXPIRED, key.id());
    }
    return key.from(address) ? new Good(key) : new Bad(Why.ELSEWHERE, key.id());
  }

  private Optional<ApiKey> stored(KeyText presented) {
    String hash = Base64.getEncoder().encodeToString(KeyText.hash(presented.whole()));
    Optional<ApiKey> remembered = Optional.ofNullable(recent.getIfPresent(hash));
    if (remembered.isPresent()) {
      return remembered;
    }
    Optional<ApiKey> found = stored.find(presented);
    found.ifPresent(key -> recent.put(hash, key));
    return found;
  }
}
