package io.facteur.sender.pacing;

import io.facteur.contracts.call.SendingPace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/// A sliding window: a message goes out when the one `limit` places before it is a minute old.
///
/// A bucket that refills would let nearly twice the limit pass within a minute. The window is read
/// from the durable send times each time, never kept in memory, so neither a restart nor a second
/// replica refills it. A send time is when the answer came in, which is not before the moment on
/// the wire; a window over the wire therefore never holds more than the limit either.
///
/// Half of the limit may go out as fast as it can, so that a conversation is quick; what comes
/// after goes out evenly. Else a long queue would go out in one burst a minute, which every other
/// session on the machine feels, and WhatsApp sees.
public final class Pacing {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /// A lower limit is no burst.
  private static final int LEAST_BURST = 10;

  private final PacingProperties usual;
  private final Wishes wishes;
  private final SendTimes times;
  private final Clock clock;

  /// What sessions want.
  @FunctionalInterface
  public interface Wishes {

    /// The session's own pace, as far as it has one.
    SendingPace of(String sessionId);
  }

  /// Paces by these settings.
  public Pacing(PacingProperties usual, Wishes wishes, SendTimes times, Clock clock) {
    this.usual = usual;
    this.wishes = wishes;
    this.times = times;
    this.clock = clock;
  }

  /// The pace of a session that has no wish of its own.
  public Pace usual() {
    return Pace.of(usual, SendingPace.USUAL);
  }

  /// The pace of a session.
  ///
  /// @throws io.facteur.sender.owner.OwnerUnavailableException when nobody can say what it wants
  public Pace paceOf(String sessionId) {
    return Pace.of(usual, wishes.of(sessionId));
  }

  /// The moment from which a message may go out that is the next one; never in the past.
  public Instant earliest(String sessionId, String messageId, Pace pace) {
    Instant free = estimate(sessionId, 0, pace);
    Duration gap = gap(messageId, pace);
    if (gap.isZero()) {
      return free;
    }
    return times
        .newest(sessionId, 1, now().minus(gap))
        .map(sent -> sent.plus(gap))
        .filter(free::isBefore)
        .orElse(free);
  }

  /// The moment from which a message may go out, by the limit alone; never in the past.
  ///
  /// @param ahead how many accepted messages of the session are sent before it
  public Instant estimate(String sessionId, long ahead, Pace pace) {
    Instant now = now();
    int limit = pace.perMinute();
    if (limit == 0) {
      return now.plus(pace.minGap().multipliedBy(ahead));
    }
    return later(byWindow(sessionId, ahead, limit, now), evenly(sessionId, ahead, limit, now));
  }

  private Instant byWindow(String sessionId, long ahead, int limit, Instant now) {
    int place = (int) (ahead % limit);
    long wholeWindows = ahead / limit;
    Instant free = free(sessionId, limit - place, now);
    if (wholeWindows > 0 && limit >= LEAST_BURST) {
      // What frees the places of a later window went out evenly, whatever goes out at once now.
      free = later(free, free(sessionId, limit, now).plus(gap(limit).multipliedBy(place)));
    }
    return free.plus(WINDOW.multipliedBy(wholeWindows));
  }

  /// When the n-th newest of the last minute is a minute old.
  private Instant free(String sessionId, int n, Instant now) {
    return times
        .newest(sessionId, n, now.minus(WINDOW))
        .map(sent -> sent.plus(WINDOW).plusMillis(1))
        .filter(now::isBefore)
        .orElse(now);
  }

  /// At once for as many as are left of half the limit, then one place after the other.
  private Instant evenly(String sessionId, long ahead, int limit, Instant now) {
    if (limit < LEAST_BURST) {
      return now;
    }
    int burst = limit / 2;
    Instant since = now.minus(WINDOW);
    long beyond = ahead + 1 + times.count(sessionId, since, burst) - burst;
    if (beyond <= 0) {
      return now;
    }
    Duration wait = gap(limit).multipliedBy(beyond);
    return later(times.newest(sessionId, 1, since).orElse(now).plus(wait), now);
  }

  private static Duration gap(int limit) {
    return WINDOW.dividedBy(limit);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Drawn from the message's id, so that it is the same whenever it is asked for.
  private static Duration gap(String messageId, Pace pace) {
    long most = pace.jitter().toMillis();
    long drawn = most == 0 ? 0 : Math.floorMod(scattered(messageId), most + 1);
    return pace.minGap().plusMillis(drawn);
  }

  private static long scattered(String messageId) {
    return new SplittableRandom(messageId.hashCode()).nextLong();
  }
}
