package io.facteur.webhook.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.event.EventType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook as the public API shows it.
///
/// @param events the kinds wanted; empty for all
/// @param secret shown once, when the webhook is made
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointView(
    String id,
    String session,
    String url,
    List<EventType> events,
    Instant createdAt,
    @Nullable String secret) {

  static EndpointView of(Endpoint endpoint) {
    return view(endpoint, null);
  }

  static EndpointView withSecret(Endpoint endpoint) {
    return view(endpoint, endpoint.secret().text());
  }

  private static EndpointView view(Endpoint endpoint, @Nullable String secret) {
    return new EndpointView(
        endpoint.id(),
        endpoint.session(),
        endpoint.url().toString(),
        endpoint.events().stream().sorted(Comparator.naturalOrder()).toList(),
        endpoint.createdAt(),
        secret);
  }
}
