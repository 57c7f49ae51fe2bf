package io.facteur.gateway.key;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The key of a new installation: made when there is none at all, told once, stored hashed.
public final class FirstKey {
  private final ConfiguredKeys configured;
  private final ApiKeys stored;
  private final SecureRandom random;

  FirstKey(ConfiguredKeys configured, ApiKeys stored, SecureRandom random) {
    this.configured = configured;
    this.stored = stored;
    this.random = random;
  }

  /// Makes the first admin key, when neither the settings nor the store hold one.
  ///
  /// @return the key's text, to be shown to the operator and then forgotten; empty when there was a
  ///   key already
  public Optional<String> createIfNone() {
    if (!configured.isEmpty() || !stored.isEmpty()) {
      return Optional.empty();
    }
    KeyText text = KeyText.generate(random);
    stored.add(text, new ApiKey(text.id(), "first", EnumSet.of(Scope.ADMIN), Set.of()));
    return Optional.of(text.whole());
  }
}
