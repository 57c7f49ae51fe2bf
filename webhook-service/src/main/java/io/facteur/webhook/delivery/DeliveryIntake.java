package io.facteur.webhook.delivery;

import io.facteur.contracts.event.PublicEvent;
import io.facteur.eventbus.StreamHandler;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Endpoints;
import java.util.function.Predicate;

/// Turns a public event into one delivery per endpoint that wants it. Durable at return, so that
/// the bus may commit; save for what is told in passing.
final class DeliveryIntake implements StreamHandler<PublicEvent> {
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final DeliveryLanes lanes;
  private final FleetingDeliveries fleeting;

  DeliveryIntake(
      Endpoints endpoints,
      Deliveries deliveries,
      DeliveryLanes lanes,
      FleetingDeliveries fleeting) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.lanes = lanes;
    this.fleeting = fleeting;
  }

  @Override
  public void take(PublicEvent event) {
    for (Endpoint endpoint : endpoints.hearing(event.sessionId())) {
      if (endpoint.wants(event.event())) {
        tell(endpoint, event);
      }
    }
  }

  private void tell(Endpoint endpoint, PublicEvent event) {
    if (event.event().ephemeral()) {
      fleeting.add(endpoint, event);
      return;
    }
    Lane lane = new Lane(endpoint.id(), event.sessionId());
    deliveries.add(lane, event);
    Failpoint.PLACED.reach();
    lanes.wake(lane);
  }

  @Override
  public void gained() {
    lanes.lookAround();
  }

  @Override
  public void losing(Predicate<String> gone) {
    lanes.losing(gone);
  }
}
