package io.facteur.sender.pacing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How fast a session may send that has no wish of its own.
///
/// @param perMinute messages of one session in any 60 seconds, more wait in its queue; 0 for no
///   limit
/// @param minGap between two messages of one session, at least
/// @param jitter added to that gap, by chance, at most
/// @param typing whether the recipient sees the account typing before a text
@ConfigurationProperties("sender.pacing")
public record PacingProperties(
    @DefaultValue("50") int perMinute,
    @DefaultValue("0s") Duration minGap,
    @DefaultValue("0s") Duration jitter,
    @DefaultValue("false") boolean typing) {

  /// Refuses what is no pace.
  public PacingProperties {
    if (perMinute < 0) {
      throw new IllegalArgumentException(
          "sender.pacing.per-minute must be at least 0, was " + perMinute);
    }
    if (minGap.isNegative() || jitter.isNegative()) {
      throw new IllegalArgumentException(
          "sender.pacing.min-gap and jitter must not be negative, were %s and %s"
              .formatted(minGap, jitter));
    }
  }
}
