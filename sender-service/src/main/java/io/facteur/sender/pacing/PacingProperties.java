package io.facteur.sender.pacing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How fast one session may send.
///
/// @param perMinute messages of one session in any 60 seconds; more wait in its queue
@ConfigurationProperties("sender.pacing")
public record PacingProperties(@DefaultValue("50") int perMinute) {

  /// Refuses a pace at which nothing would ever go out.
  public PacingProperties {
    if (perMinute < 1) {
      throw new IllegalArgumentException(
          "sender.pacing.per-minute must be at least 1, was " + perMinute);
    }
  }
}
