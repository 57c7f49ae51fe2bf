package io.facteur.webhook.delivery;

import io.facteur.contracts.session.SessionFact;
import io.facteur.webhook.circuit.Circuits;
import io.facteur.webhook.endpoint.Endpoints;

/// Forgets what was of a session that was deleted.
final class SessionRemoval {
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final Circuits circuits;
  private final DeliveryLanes lanes;

  SessionRemoval(
      Endpoints endpoints, Deliveries deliveries, Circuits circuits, DeliveryLanes lanes) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.circuits = circuits;
    this.lanes = lanes;
  }

  void take(SessionFact fact) {
    if (fact instanceof SessionFact.Deleted deleted) {
      endpoints.of(deleted.sessionId()).forEach(endpoint -> circuits.forget(endpoint.id()));
      lanes.forget(deleted.sessionId());
      deliveries.removeSession(deleted.sessionId());
      endpoints.removeSession(deleted.sessionId());
    }
  }
}
