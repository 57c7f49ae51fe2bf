package io.facteur.webhook.delivery;

import io.facteur.contracts.session.SessionFact;
import io.facteur.webhook.endpoint.Endpoints;

/// Forgets what was of a session that was deleted.
final class SessionRemoval {
  private final Endpoints endpoints;
  private final Deliveries deliveries;

  SessionRemoval(Endpoints endpoints, Deliveries deliveries) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
  }

  void take(SessionFact fact) {
    if (fact instanceof SessionFact.Deleted deleted) {
      deliveries.removeSession(deleted.sessionId());
      endpoints.removeSession(deleted.sessionId());
    }
  }
}
