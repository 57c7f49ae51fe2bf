package io.facteur.sender.lane;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.owner.OwnerUnavailableException;
import io.facteur.sender.owner.SessionOwner;
import io.facteur.sender.pacing.Pace;
import io.facteur.sender.reference.Papers;
import io.facteur.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the recipient of a text see the account typing for a while before it comes, where the
/// session wants that. Only a sign: when it cannot be given the text goes out without.
final class Typing {
  private static final Logger log = LoggerFactory.getLogger(Typing.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration EACH_CHARACTER = Duration.ofMillis(40);

  private final SessionOwner owner;
  private final Vault vault;
  private final Clock clock;

  /// For which message of a session the sign was given last.
  private final Map<String, String> shown = new ConcurrentHashMap<>();

  Typing(SessionOwner owner, Vault vault, Clock clock) {
    this.owner = owner;
    this.vault = vault;
    this.clock = clock;
  }

  /// Shows it, unless that was done.
  ///
  /// @return until when the message waits; empty when it goes out now
  Optional<Instant> before(OutboundAccepted message, Pace pace) {
    if (!pace.typing()
        || message.id().equals(shown.get(message.sessionId()))
        || !(Papers.content(vault, message) instanceof MessageContent.Text text)) {
      return Optional.empty();
    }
    shown.put(message.sessionId(), message.id());
    Duration time = timeFor(text.text());
    try {
      owner.showTyping(message.sessionId(), message.chatId(), time);
      return Optional.of(clock.instant().plus(time));
    } catch (OwnerUnavailableException e) {
      log.atDebug().addKeyValue("session", message.sessionId()).setCause(e).log("typing.not-shown");
      return Optional.empty();
    }
  }

  /// Forgets a deleted session.
  void forget(String sessionId) {
    shown.remove(sessionId);
  }

  private static Duration timeFor(String text) {
    Duration time = EACH_CHARACTER.multipliedBy(text.length());
    Duration atLeast = time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
    return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
  }
}
