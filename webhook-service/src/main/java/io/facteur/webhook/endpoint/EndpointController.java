package io.facteur.webhook.endpoint;

import io.facteur.contracts.call.SessionView;
import io.facteur.contracts.call.WebhookRequest;
import io.facteur.servicekit.call.InternalClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The webhooks of one session.
@RestController
@RequestMapping("/api/v1/sessions/{session}/webhooks")
@Tag(name = "Webhooks")
class EndpointController {
  private final Endpoints endpoints;
  private final EndpointRegistration registration;
  private final InternalClient services;

  EndpointController(
      Endpoints endpoints, EndpointRegistration registration, InternalClient services) {
    this.endpoints = endpoints;
    this.registration = registration;
    this.services = services;
  }

  /// Makes one; its secret is in this answer and never again.
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Be told this session's events at an address of yours")
  EndpointView create(@PathVariable String session, @RequestBody WebhookRequest request) {
    demandSession(session);
    return EndpointView.withSecret(registration.register(session, request));
  }

  /// Lists them, the oldest first.
  @GetMapping
  @Operation(summary = "List this session's webhooks")
  Map<String, Object> list(@PathVariable String session) {
    demandSession(session);
    List<EndpointView> items = endpoints.of(session).stream().map(EndpointView::of).toList();
    return Map.of("items", items);
  }

  /// Shows one.
  @GetMapping("/{id}")
  @Operation(summary = "Show one webhook")
  EndpointView show(@PathVariable String session, @PathVariable String id) {
    return EndpointView.of(endpoints.demand(session, id));
  }

  /// Forgets one; what was not delivered to it is dropped.
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove one webhook")
  void remove(@PathVariable String session, @PathVariable String id) {
    if (!endpoints.remove(session, id)) {
      throw Endpoints.notFound(id);
    }
  }

  private void demandSession(String session) {
    services.get("session", "/internal/sessions/" + session, SessionView.class);
  }
}
