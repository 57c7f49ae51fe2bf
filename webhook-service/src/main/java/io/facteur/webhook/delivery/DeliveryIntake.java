package io.facteur.webhook.delivery;

import io.facteur.contracts.event.PublicEvent;
import io.facteur.eventbus.StreamHandler;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Endpoints;
import java.util.function.Predicate;

/// Turns a public event into one delivery per endpoint that wants it. Durable at return, so that
/// the bus may commit.
final class DeliveryIntake implements StreamHandler<PublicEvent> {
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final DeliveryLanes lanes;

  DeliveryIntake(Endpoints endpoints, Deliveries deliveries, DeliveryLanes lanes) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.lanes = lanes;
  }

  @Override
  public void take(PublicEvent event) {
    for (Endpoint endpoint : endpoints.of(event.sessionId())) {
      if (endpoint.wants(event.event())) {
        deliveries.add(endpoint.id(), event);
        Failpoint.PLACED.reach();
        lanes.wake(new Lane(endpoint.id(), event.sessionId()));
      }
    }
  }

  @Override
  public void gained() {
    lanes.gained();
  }

  @Override
  public void losing(Predicate<String> gone) {
    lanes.losing(gone);
  }
}
