package io.facteur.session.lifecycle;

import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.LinkState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// How many sessions this process runs, and how many of them are online.
final class FleetMetrics implements MeterBinder {
  private final Fleet fleet;

  FleetMetrics(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("facteur.sessions.running", fleet, running -> running.ids().size())
        .description("Sessions that this process runs")
        .register(meters);
    Gauge.builder("facteur.sessions.online", fleet, FleetMetrics::online)
        .description("Sessions that this process has online")
        .register(meters);
  }

  private static double online(Fleet fleet) {
    return fleet.ids().stream()
        .flatMap(id -> fleet.engine(id).stream())
        .map(Engine::state)
        .filter(LinkState.Online.class::isInstance)
        .count();
  }
}
