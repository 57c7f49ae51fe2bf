package io.facteur.webhook.delivery;

import io.facteur.guardedhttp.Exchange;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.webhook.endpoint.Endpoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// One signed POST.
final class Post {
  private final GuardedHttp http;
  private final WebhookBody body;

  Post(GuardedHttp http, WebhookBody body) {
    this.http = http;
    this.body = body;
  }

  /// What is sent.
  ///
  /// @param headers ours alone; the owner's come from the endpoint
  record Request(Map<String, String> headers, byte[] body) {}

  /// @param replay whether its owner asked for it once more
  Exchange send(Endpoint endpoint, Delivery delivery, Instant at, boolean replay) {
    Request request = signed(endpoint, delivery.eventId(), body.of(delivery), at);
    request.headers().put("webhook-attempt", Integer.toString(delivery.attempts() + 1));
    if (!delivery.session().equals(Endpoint.ALL)) {
      request.headers().put("webhook-session", delivery.session());
    }
    if (delivery.sequence() > 0) {
      request.headers().put("webhook-sequence", Long.toString(delivery.sequence()));
    }
    if (replay) {
      request.headers().put("webhook-replay", "true");
    }
    return send(endpoint, request);
  }

  /// A request with the headers that identify and sign it.
  static Request signed(Endpoint endpoint, String id, byte[] bytes, Instant at) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
    headers.putAll(endpoint.keys().sign(id, at, bytes));
    return new Request(headers, bytes);
  }

  Exchange send(Endpoint endpoint, Request request) {
    Map<String, String> headers = new LinkedHashMap<>(endpoint.headers());
    headers.putAll(request.headers());
    return http.post(endpoint.url(), headers, request.body());
  }
}
