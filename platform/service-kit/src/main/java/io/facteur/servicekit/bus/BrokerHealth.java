package io.facteur.servicekit.bus;

import io.facteur.eventbus.Broker;
import io.facteur.eventbus.BusSettings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Whether the broker answers. Without it messages are taken and kept, and wait.
final class BrokerHealth implements HealthIndicator {
  private final BusSettings settings;

  BrokerHealth(BusSettings settings) {
    this.settings = settings;
  }

  @Override
  public Health health() {
    return Broker.answers(settings) ? Health.up().build() : Health.down().build();
  }
}
