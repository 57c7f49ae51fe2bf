package io.facteur.sender.pacing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A sliding window: a message goes out when the one `limit` places before it is a minute old.
///
/// A bucket that refills would let nearly twice the limit pass within a minute. The window is read
/// from the durable send times each time, never kept in memory, so neither a restart nor a second
/// replica refills it. A send time is when the answer came in, which is not before the moment on
/// the wire; a window over the wire therefore never holds more than the limit either.
public final class Pacing {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int limit;
  private final SendTimes times;
  private final Clock clock;

  /// Paces by these settings.
  public Pacing(PacingProperties properties, SendTimes times, Clock clock) {
    this.limit = properties.perMinute();
    this.times = times;
    this.clock = clock;
  }

  /// The moment from which a message may go out; never in the past.
  ///
  /// @param ahead how many accepted messages of the session are sent before it
  public Instant earliest(String sessionId, long ahead) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int place = (int) (ahead % limit);
    long wholeWindows = ahead / limit;
    Instant free =
        times
            .newest(sessionId, limit - place, now.minus(WINDOW))
            .map(sent -> sent.plus(WINDOW).plusMillis(1))
            .filter(now::isBefore)
            .orElse(now);
    return free.plus(WINDOW.multipliedBy(wholeWindows));
  }
}
