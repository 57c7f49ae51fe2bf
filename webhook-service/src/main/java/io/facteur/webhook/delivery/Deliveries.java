package io.facteur.webhook.delivery;

import io.facteur.contracts.event.PublicEvent;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.delivery.Delivery.State;
import java.util.List;
import java.util.Optional;

/// The deliveries that there are. Every method that writes is durable at return.
interface Deliveries {

  /// Keeps a delivery of this event to this endpoint, once however often it is called.
  void add(String endpoint, PublicEvent event);

  /// The next one of a lane that is to be tried, in order.
  Optional<Delivery> next(Lane lane);

  /// Notes an attempt and what became of the delivery.
  void note(Delivery delivery, Attempt attempt, State state);

  /// Every lane with something to be tried.
  List<Lane> waiting();

  /// The deliveries of a lane, the newest first.
  List<DeliveryView> list(Lane lane, int limit);

  /// Forgets what was for this endpoint.
  void removeEndpoint(String endpoint);

  /// Forgets what was of this session.
  void removeSession(String session);
}
