package io.facteur.gateway.signin;

import java.time.Duration;
import java.time.Instant;

/// One browser in which somebody has signed in.
///
/// @param keyId the key that was signed in with; taken back, this is worth nothing
/// @param csrfToken what the browser's pages send with every change, which another site's cannot
///   know
/// @param startedAt when it began
/// @param seenAt when it was last used, to the minute
record SignIn(String keyId, String csrfToken, Instant startedAt, Instant seenAt) {
  /// Unused for so long, it ends.
  static final Duration IDLE = Duration.ofMinutes(30);

  /// And at any rate after this.
  static final Duration LONGEST = Duration.ofHours(12);

  /// From when on it is worth nothing.
  Instant endsAt() {
    Instant idle = seenAt.plus(IDLE);
    Instant longest = startedAt.plus(LONGEST);
    return idle.isBefore(longest) ? idle : longest;
  }
}
