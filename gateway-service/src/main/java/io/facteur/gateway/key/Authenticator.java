package io.facteur.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// Tells whose key was presented. A key found in the store is remembered for a short while, by its
/// hash.
final class Authenticator {
  private static final Duration REMEMBERED = Duration.ofSeconds(2);

  private final ConfiguredKeys configured;
  private final MongoApiKeys stored;
  private final Cache<String, ApiKey> recent =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  Authenticator(ConfiguredKeys configured, MongoApiKeys stored) {
    this.configured = configured;
    this.stored = stored;
  }

  Optional<ApiKey> authenticate(String presented) {
    Optional<ApiKey> known = configured.find(presented);
    return known.isPresent() ? known : KeyText.parse(presented).flatMap(this::stored);
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
