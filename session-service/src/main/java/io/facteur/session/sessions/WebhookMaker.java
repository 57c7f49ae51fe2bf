package io.facteur.session.sessions;

import io.facteur.contracts.call.WebhookRequest;

/// Makes the webhook that a session is created with.
@FunctionalInterface
interface WebhookMaker {

  /// Makes it; it is there at return.
  ///
  /// @throws RuntimeException when webhook-service refuses it or does not answer
  void make(String sessionId, WebhookRequest webhook);
}
