package io.facteur.session.sessions;

import io.facteur.contracts.call.WebhookRequest;

/// Makes the webhook that a session is created with.
@FunctionalInterface
interface WebhookMaker {

  /// Makes it; it is there at return.
  ///
  /// @return with its secret, which is not shown again
  ///
  /// @throws RuntimeException when webhook-service refuses it or does not answer
  MadeWebhook make(String sessionId, WebhookRequest webhook);
}
