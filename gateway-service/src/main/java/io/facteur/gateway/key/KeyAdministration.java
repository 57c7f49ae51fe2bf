package io.facteur.gateway.key;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes, changes and takes back keys. Those of the environment are shown, and changed there.
final class KeyAdministration {
  private static final ProblemCode NOT_FOUND =
      new ProblemCode("API_KEY_NOT_FOUND", 404, "API key not found");
  private static final ProblemCode OF_ENVIRONMENT =
      new ProblemCode("API_KEY_OF_ENVIRONMENT", 409, "This API key is a setting");
  private static final ProblemCode LAST_ADMIN =
      new ProblemCode("LAST_ADMIN_KEY", 409, "The last admin key stays");

  private final ConfiguredKeys configured;
  private final ApiKeys stored;
  private final Authenticator authenticator;
  private final SecureRandom random;
  private final Clock clock;

  KeyAdministration(
      ConfiguredKeys configured,
      ApiKeys stored,
      Authenticator authenticator,
      SecureRandom random,
      Clock clock) {
    this.configured = configured;
    this.stored = stored;
    this.authenticator = authenticator;
    this.random = random;
    this.clock = clock;
  }

  /// A key that was just made.
  ///
  /// @param text to be shown once
  record Made(KeptKey kept, String text) {}

  Made make(ApiKeyWish wish) {
    KeyText text = KeyText.generate(random);
    ApiKey key = wish.fresh(text.id(), clock.instant());
    stored.add(text, key);
    return new Made(new KeptKey(key, clock.instant(), null), text.whole());
  }

  /// The keys of the environment, then those that were made here, the oldest first.
  List<KeptKey> all() {
    return Stream.concat(
            configured.all().stream().map(key -> new KeptKey(key, clock.instant(), null)),
            stored.all().stream())
        .toList();
  }

  /// Whether a key is a setting.
  boolean isSetting(ApiKey key) {
    return configured.all().contains(key);
  }

  KeptKey get(String id) {
    return ofEnvironment(id)
        .map(key -> new KeptKey(key, clock.instant(), null))
        .or(() -> stored.get(id))
        .orElseThrow(() -> notFound(id));
  }

  KeptKey change(String id, ApiKeyWish wish) {
    KeptKey before = changeable(id);
    ApiKey after = wish.applyTo(before.key(), clock.instant());
    if (administers(before.key()) && !administers(after)) {
      demandAnotherAdmin(id);
    }
    if (!stored.replace(after)) {
      throw notFound(id);
    }
    authenticator.forget();
    return new KeptKey(after, before.createdAt(), before.lastUsedAt());
  }

  void remove(String id) {
    if (administers(changeable(id).key())) {
      demandAnotherAdmin(id);
    }
    if (!stored.remove(id)) {
      throw notFound(id);
    }
    authenticator.forget();
  }

  private KeptKey changeable(String id) {
    if (ofEnvironment(id).isPresent()) {
      throw new ProblemException(
          OF_ENVIRONMENT, "Change FACTEUR_API_KEYS and start anew.", Map.of("keyId", id));
    }
    return stored.get(id).orElseThrow(() -> notFound(id));
  }

  /// Nobody could make another one.
  private void demandAnotherAdmin(String id) {
    boolean another =
        Stream.concat(configured.all().stream(), stored.all().stream().map(KeptKey::key))
            .anyMatch(key -> !key.id().equals(id) && administers(key));
    if (!another) {
      throw new ProblemException(LAST_ADMIN, "Make another admin key first.", Map.of("keyId", id));
    }
  }

  private boolean administers(ApiKey key) {
    return key.allows(Scope.ADMIN) && key.sessions().isEmpty() && !key.expired(clock.instant());
  }

  private Optional<ApiKey> ofEnvironment(String id) {
    return configured.all().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private static ProblemException notFound(String id) {
    return new ProblemException(NOT_FOUND, "No API key " + id + ".", Map.of("keyId", id));
  }
}
