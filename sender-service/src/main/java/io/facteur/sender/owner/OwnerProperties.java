package io.facteur.sender.owner;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long session-service may take.
///
/// @param askTimeout for where a session stands and whether a number is on WhatsApp; a caller waits
///   for it
/// @param sendTimeout for a send, which ends when WhatsApp's server has answered
@ConfigurationProperties("sender.owner")
public record OwnerProperties(
    @DefaultValue("3s") Duration askTimeout, @DefaultValue("90s") Duration sendTimeout) {

  /// Refuses to wait for no time.
  public OwnerProperties {
    if (!askTimeout.isPositive() || !sendTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "sender.owner.ask-timeout and send-timeout must be positive, were %s and %s"
              .formatted(askTimeout, sendTimeout));
    }
  }
}
