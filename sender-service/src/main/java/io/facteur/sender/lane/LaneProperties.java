package io.facteur.sender.lane;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the queue of a session is worked off.
///
/// @param retryFrom the wait after the first attempt that could not send now; doubled each time
/// @param retryTo the longest such wait
/// @param scanPeriod how often all sessions are looked through for messages that no wake-up told of
/// @param hold how long a message waits that WhatsApp does not take for now, where it does not say
///   how long
/// @param capacity how many messages of one session may wait; more are answered with 429
@ConfigurationProperties("sender.lane")
public record LaneProperties(
    @DefaultValue("250ms") Duration retryFrom,
    @DefaultValue("30s") Duration retryTo,
    @DefaultValue("5s") Duration scanPeriod,
    @DefaultValue("30m") Duration hold,
    @DefaultValue("10000") int capacity) {

  /// Refuses waits that would spin or never end.
  public LaneProperties {
    if (!retryFrom.isPositive() || retryTo.compareTo(retryFrom) < 0) {
      throw new IllegalArgumentException(
          "sender.lane.retry-from must be positive and not above retry-to, was %s to %s"
              .formatted(retryFrom, retryTo));
    }
    if (!scanPeriod.isPositive()) {
      throw new IllegalArgumentException(
          "sender.lane.scan-period must be positive, was " + scanPeriod);
    }
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "sender.lane.capacity must be at least 1, was " + capacity);
    }
  }

  /// How long to wait before the next attempt.
  ///
  /// @param attempts how many were answered with "later" so far, from 1
  /// @param asked what the session's owner suggests
  Duration waitAfter(int attempts, Duration asked) {
    Duration doubled = retryFrom.multipliedBy(1L << Math.min(attempts - 1, 20));
    Duration longer = doubled.compareTo(asked) < 0 ? asked : doubled;
    return longer.compareTo(retryTo) < 0 ? longer : retryTo;
  }
}
