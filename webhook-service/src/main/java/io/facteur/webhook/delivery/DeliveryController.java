package io.facteur.webhook.delivery;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoints;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What was delivered to a webhook, and how it answered.
@RestController
@Tag(name = "Webhooks")
class DeliveryController {
  private static final int MOST = 100;
  private static final ProblemCode INVALID_LIMIT =
      new ProblemCode("INVALID_LIMIT", 400, "The limit is out of range");

  private final Endpoints endpoints;
  private final Deliveries deliveries;

  DeliveryController(Endpoints endpoints, Deliveries deliveries) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
  }

  /// Lists them, the newest first, each with its attempts.
  @GetMapping("/api/v1/sessions/{session}/webhooks/{id}/deliveries")
  @Operation(summary = "Show what was delivered to a webhook")
  Map<String, Object> list(
      @PathVariable String session,
      @PathVariable String id,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(
          INVALID_LIMIT, "The limit is a number from 1 to " + MOST + ".", Map.of("field", "limit"));
    }
    endpoints.demand(session, id);
    return Map.of("items", deliveries.list(new Lane(id, session), limit));
  }
}
