package io.facteur.webhook.delivery;

import io.facteur.contracts.ContractJson;
import io.facteur.vault.Vault;
import io.facteur.webhook.endpoint.Endpoint;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The bytes of a delivery: `{id, type, timestamp, session, sequence, data}`. They are the same for
/// every attempt, and the signature covers just these.
final class WebhookBody {
  static final String PURPOSE = "event.data";

  private final Vault vault;

  WebhookBody(Vault vault) {
    this.vault = vault;
  }

  byte[] of(Delivery delivery) {
    byte[] data = vault.open(PURPOSE, delivery.session(), delivery.eventId(), delivery.data());
    JsonNode opened = ContractJson.mapper().readTree(data);
    if (opened instanceof ObjectNode fields) {
      fields.remove(
          "kind"); // Tells our own reader which record it is; the event's type says as much.
    }
    ObjectNode body = ContractJson.mapper().createObjectNode();
    body.put("id", delivery.eventId());
    body.put("type", delivery.event().publicName());
    body.put("timestamp", delivery.occurredAt().toString());
    if (!delivery.session().equals(Endpoint.ALL)) {
      body.put("session", delivery.session());
    }
    if (delivery.eventSequence() > 0) {
      body.put("sequence", delivery.eventSequence());
    }
    body.set("data", opened);
    return ContractJson.mapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
  }
}
