package io.facteur.webhook.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How deliveries are tried.
///
/// @param schedule the waits between tries; as many retries as there are waits
/// @param jitter by how much of itself a wait may be longer, drawn by chance: 0 to 1
/// @param redrive whether what failed for good is tried again once the endpoint answers, and an
///   endpoint that fails five events in a row is spared meanwhile; without it the tries of the
///   schedule are all
/// @param firstProbe how long a failing endpoint is spared at first; it doubles
/// @param longestProbe how long at most
/// @param redriveWithin how old what failed may be to be tried again
/// @param kept how long the log of deliveries goes back
/// @param waitsAtMost how long a delivery waits for its endpoint before it is given up
/// @param mostWaiting deliveries that wait for one endpoint before the oldest is given up
@ConfigurationProperties("webhook.delivery")
record DeliveryProperties(
    @DefaultValue({"1s", "2s", "4s"}) List<Duration> schedule,
    @DefaultValue("0") double jitter,
    @DefaultValue("true") boolean redrive,
    @DefaultValue("30s") Duration firstProbe,
    @DefaultValue("5m") Duration longestProbe,
    @DefaultValue("24h") Duration redriveWithin,
    @DefaultValue("7d") Duration kept,
    @DefaultValue("72h") Duration waitsAtMost,
    @DefaultValue("50000") int mostWaiting) {

  /// Copies the list in.
  ///
  /// @throws IllegalArgumentException when a wait is negative
  DeliveryProperties {
    schedule = List.copyOf(schedule);
    if (schedule.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("webhook.delivery.schedule: a wait is negative");
    }
    if (jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("webhook.delivery.jitter: must be 0 to 1");
    }
    if (mostWaiting < 1) {
      throw new IllegalArgumentException("webhook.delivery.most-waiting: must be at least 1");
    }
  }
}
