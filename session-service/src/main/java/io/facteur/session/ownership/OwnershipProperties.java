package io.facteur.session.ownership;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a process may be silent before another takes its sessions.
///
/// @param renewPeriod time between two signs of life
/// @param fenceAfter silence after which a process closes its own sockets; shorter than ttl
/// @param ttl silence after which others may take its sessions
/// @param scanPeriod time between two looks for sessions that nobody runs
/// @param startGap least time between two sessions that a replica connects
/// @param rebalanceGap least time between two sessions that a replica gives to one that has fewer;
///   zero for never
/// @param handOver how long a replica that stops may take to give its sessions to others one by one
@ConfigurationProperties("session.ownership")
public record OwnershipProperties(
    @DefaultValue("5s") Duration renewPeriod,
    @DefaultValue("10s") Duration fenceAfter,
    @DefaultValue("15s") Duration ttl,
    @DefaultValue("2s") Duration scanPeriod,
    @DefaultValue("500ms") Duration startGap,
    @DefaultValue("5s") Duration rebalanceGap,
    @DefaultValue("20s") Duration handOver) {

  /// The three times must grow: a process that others may replace has stopped before.
  public OwnershipProperties {
    if (renewPeriod.compareTo(fenceAfter) >= 0 || fenceAfter.compareTo(ttl) >= 0) {
      throw new IllegalArgumentException(
          "session.ownership: renew-period < fence-after < ttl must hold, was %s, %s, %s"
              .formatted(renewPeriod, fenceAfter, ttl));
    }
  }
}
