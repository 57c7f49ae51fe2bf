package io.facteur.webhook.delivery;

import io.facteur.guardedhttp.Exchange;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.signing.WebhookSignature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// One signed POST of a delivery.
final class Post {
  private final GuardedHttp http;
  private final WebhookBody body;

  Post(GuardedHttp http, WebhookBody body) {
    this.http = http;
    this.body = body;
  }

  Exchange send(Endpoint endpoint, Delivery delivery, int attempt, Instant at) {
    byte[] bytes = body.of(delivery);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", delivery.eventId());
    headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
    headers.put(
        "webhook-signature", WebhookSignature.of(endpoint.secret(), delivery.eventId(), at, bytes));
    headers.put("webhook-attempt", Integer.toString(attempt));
    headers.put("webhook-session", delivery.session());
    headers.put("webhook-sequence", Long.toString(delivery.sequence()));
    return http.post(endpoint.url(), headers, bytes);
  }
}
