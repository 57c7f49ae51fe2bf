package io.facteur.sender.recipient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.facteur.contracts.call.NumberView;
import io.facteur.sender.owner.OwnerUnavailableException;
import io.facteur.sender.owner.SessionOwner;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Which numbers are on WhatsApp, asked of the live connection and remembered: a yes for a day, a
/// no for ten minutes. Nothing is guessed: without an answer there is an exception.
public final class Numbers {
  private static final long LIMIT = 100_000;

  private final SessionOwner owner;
  private final Cache<Key, NumberView> answers;

  /// Remembers by the given clock.
  public Numbers(SessionOwner owner, Clock clock) {
    this.owner = owner;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(LIMIT)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfter(Expiry.<Key, NumberView>writing((_, answer) -> lifeOf(answer)))
            .build();
  }

  /// The answer for a number, from memory or from WhatsApp.
  ///
  /// @throws OwnerUnavailableException when WhatsApp cannot be asked now
  public NumberView look(String sessionId, String digits) {
    var key = new Key(sessionId, digits);
    NumberView known = answers.getIfPresent(key);
    if (known != null) {
      return known;
    }
    NumberView answer = owner.number(sessionId, digits);
    answers.put(key, answer);
    return answer;
  }

  /// The answer, only when it is remembered.
  public Optional<NumberView> known(String sessionId, String digits) {
    return Optional.ofNullable(answers.getIfPresent(new Key(sessionId, digits)));
  }

  /// Drops what one session was told.
  public void forget(String sessionId) {
    answers.asMap().keySet().removeIf(key -> key.sessionId().equals(sessionId));
  }

  private static Duration lifeOf(NumberView answer) {
    return answer.registered() ? Duration.ofHours(24) : Duration.ofMinutes(10);
  }

  private record Key(String sessionId, String digits) {}
}
