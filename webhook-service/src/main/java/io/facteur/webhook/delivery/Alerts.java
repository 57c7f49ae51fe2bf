package io.facteur.webhook.delivery;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.StorageNews;
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

/// Tells the other webhooks of a session what becomes of one, and all of them of the room for
/// files. Alerts go through lanes of their own, so that they do not wait behind what cannot be
/// delivered.
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
    PublicEvent event = event(session, id, now, EventType.WEBHOOK_ALERT, data);
    for (Endpoint endpoint : endpoints.hearing(session)) {
      if (!endpoint.id().equals(about.id()) && endpoint.wants(EventType.WEBHOOK_ALERT)) {
        deliveries.add(new Lane(endpoint.id(), session, true), event);
      }
    }
  }

  /// Tells every webhook of the room for files. Durable at return; once, however often it is
  /// called.
  void raise(StorageNews news) {
    EventData data =
        new EventData.StorageAlert(
            news.low() ? "low" : "enough", news.freeBytes(), news.totalBytes(), news.occurredAt());
    for (Endpoint endpoint : endpoints.all()) {
      if (endpoint.wants(EventType.STORAGE_ALERT)) {
        String session = endpoint.session();
        deliveries.add(
            new Lane(endpoint.id(), session, true),
            event(session, news.id(), news.occurredAt(), EventType.STORAGE_ALERT, data));
      }
    }
  }

  private PublicEvent event(String session, String id, Instant at, EventType type, EventData data) {
    String json = ContractJson.mapper().writerFor(EventData.class).writeValueAsString(data);
    return new PublicEvent(
        session, id, 0, at, type, vault.sealText(WebhookBody.PURPOSE, session, id, json));
  }
}
