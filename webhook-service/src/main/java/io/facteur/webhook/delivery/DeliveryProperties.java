package io.facteur.webhook.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How deliveries are tried.
///
/// @param schedule the waits between tries; as many retries as there are waits
/// @param allowCidrs private ranges that webhooks may go to, such as `172.18.0.0/16`
@ConfigurationProperties("webhook.delivery")
record DeliveryProperties(
    @DefaultValue({"1s", "2s", "4s"}) List<Duration> schedule,
    @DefaultValue List<String> allowCidrs) {

  /// Copies the lists in.
  ///
  /// @throws IllegalArgumentException when a wait is negative
  DeliveryProperties {
    schedule = List.copyOf(schedule);
    allowCidrs = List.copyOf(allowCidrs);
    if (schedule.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("webhook.delivery.schedule: a wait is negative");
    }
  }
}
