package io.facteur.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes when keys were last used: to the minute, and without holding up whoever uses them.
final class LastUse {
  private static final Logger log = LoggerFactory.getLogger(LastUse.class);
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final ApiKeys keys;
  private final Cache<String, Boolean> noted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(NOTED).build();

  LastUse(ApiKeys keys) {
    this.keys = keys;
  }

  /// A key is being used.
  void note(String keyId) {
    if (noted.asMap().putIfAbsent(keyId, true) == null) {
      Thread.ofVirtual().name("key-use").start(() -> write(keyId));
    }
  }

  private void write(String keyId) {
    try {
      keys.used(keyId);
    } catch (RuntimeException e) {
      // The next minute notes it.
      log.atWarn().addKeyValue("key", keyId).setCause(e).log("key.use-not-noted");
    }
  }
}
