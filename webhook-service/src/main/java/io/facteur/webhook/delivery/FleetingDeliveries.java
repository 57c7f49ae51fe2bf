package io.facteur.webhook.delivery;

import io.facteur.contracts.event.PublicEvent;
import io.facteur.eventbus.Lanes;
import io.facteur.webhook.circuit.Circuit;
import io.facteur.webhook.circuit.Circuits;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.delivery.Delivery.State;
import io.facteur.webhook.endpoint.Endpoint;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers what nobody wants to hear of late: one attempt each, in order, beside what is kept.
/// What is older than ten seconds when its turn comes is dropped, and so is everything for an
/// endpoint that is spared. Nothing of it is written down, and it has no sequence.
final class FleetingDeliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FleetingDeliveries.class);
  private static final Duration OLDEST = Duration.ofSeconds(10);

  private final Post post;
  private final Circuits circuits;
  private final Clock clock;
  private final Lanes<Lane> lanes = new Lanes<>("webhook-fleeting");

  FleetingDeliveries(Post post, Circuits circuits, Clock clock) {
    this.post = post;
    this.circuits = circuits;
    this.clock = clock;
  }

  /// Delivers it soon, or never.
  void add(Endpoint endpoint, PublicEvent event) {
    if (!late(event)) {
      Lane lane = new Lane(endpoint.id(), event.sessionId());
      lanes.offer(lane, () -> deliver(endpoint, lane, event));
    }
  }

  private boolean late(PublicEvent event) {
    return event.occurredAt().plus(OLDEST).isBefore(clock.instant());
  }

  private void deliver(Endpoint endpoint, Lane lane, PublicEvent event) {
    if (late(event) || circuits.of(endpoint.id()).flatMap(Circuit::sparedUntil).isPresent()) {
      return;
    }
    Delivery delivery =
        new Delivery(
            lane,
            0,
            event.id(),
            event.sequence(),
            event.event(),
            event.occurredAt(),
            event.data(),
            State.PENDING,
            0,
            0,
            0,
            null);
    Outcome outcome =
        Outcome.of(post.send(endpoint, delivery, clock.instant(), false), clock.instant());
    LOG.atDebug()
        .addKeyValue("session", lane.session())
        .addKeyValue("endpoint", endpoint.id())
        .addKeyValue("event", event.id())
        .addKeyValue("outcome", outcome.name())
        .log("webhook.told-in-passing");
  }

  @Override
  public void close() {
    lanes.close();
  }
}
