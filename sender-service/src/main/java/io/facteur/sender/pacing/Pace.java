package io.facteur.sender.pacing;

import io.facteur.contracts.call.SendingPace;
import java.time.Duration;

/// How fast one session sends.
///
/// @param perMinute messages in any 60 seconds; 0 for no limit
/// @param minGap between two messages, at least
/// @param jitter added to that gap, by chance, at most
/// @param typing whether the recipient sees the account typing before a text
public record Pace(int perMinute, Duration minGap, Duration jitter, boolean typing) {

  /// The installation's, where the session has no wish of its own.
  static Pace of(PacingProperties usual, SendingPace wish) {
    Integer perMinute = wish.perMinute();
    Integer gap = wish.minGapMillis();
    Integer jitter = wish.jitterMillis();
    Boolean typing = wish.typing();
    return new Pace(
        perMinute == null ? usual.perMinute() : perMinute,
        gap == null ? usual.minGap() : Duration.ofMillis(gap),
        jitter == null ? usual.jitter() : Duration.ofMillis(jitter),
        typing == null ? usual.typing() : typing);
  }
}
