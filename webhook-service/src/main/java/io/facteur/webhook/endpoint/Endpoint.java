package io.facteur.webhook.endpoint;

import io.facteur.contracts.event.EventType;
import io.facteur.guardedhttp.TargetUrl;
import io.facteur.webhook.signing.WebhookSecret;
import java.time.Instant;
import java.util.Set;

/// An address that wants to be told events.
///
/// @param id `wh_` and 20 characters
/// @param session whose events
/// @param events the kinds wanted; empty for all
public record Endpoint(
    String id,
    String session,
    TargetUrl url,
    WebhookSecret secret,
    Set<EventType> events,
    Instant createdAt) {

  /// Copies the kinds in.
  public Endpoint {
    events = Set.copyOf(events);
  }

  /// Whether it wants events of this kind.
  public boolean wants(EventType event) {
    return events.isEmpty() || events.contains(event);
  }
}
