package io.facteur.webhook.delivery;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.vault.Vault;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Endpoints;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells the other webhooks of a session what becomes of one. Alerts go through lanes of their own,
/// so that they do not wait behind what cannot be delivered.
final class Alerts {
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final Vault vault;
  private final Clock clock;

  Alerts(Endpoints endpoints, Deliveries deliveries, Vault vault, Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.vault = vault;
    this.clock = clock;
  }

  /// Its status changes to this.
  enum Status {
    SPARED,
    ACTIVE,
    DISABLED,
    EXPIRED
  }

  /// Durable at return; it goes out when somebody looks for work.
  ///
  /// @param about the endpoint
  /// @param session in whose lane it was noticed
  /// @param reason of being disabled
  /// @param since what it is about began then: of one change there is one alert
  /// @param count of deliveries that wait, or were given up
  void raise(
      Endpoint about,
      String session,
      Status status,
      Endpoint.@Nullable Disabled reason,
      Instant since,
      long count) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String change = about.id() + "|" + status + "|" + since;
    String id = "evt_alert_" + UUID.nameUUIDFromBytes(change.getBytes(StandardCharsets.UTF_8));
    EventData data =
        new EventData.WebhookAlert(
            about.id(),
            about.url().host(),
            status.name().toLowerCase(Locale.ROOT),
            reason == null ? null : reason.name().toLowerCase(Locale.ROOT),
            count,
            now);
    String json = ContractJson.mapper().writerFor(EventData.class).writeValueAsString(data);
    Sealed sealed = vault.sealText(WebhookBody.PURPOSE, session, id, json);
    PublicEvent event = new PublicEvent(session, id, 0, now, EventType.WEBHOOK_ALERT, sealed);
    for (Endpoint endpoint : endpoints.hearing(session)) {
      if (!endpoint.id().equals(about.id()) && endpoint.wants(EventType.WEBHOOK_ALERT)) {
        deliveries.add(new Lane(endpoint.id(), session, true), event);
      }
    }
  }
}
