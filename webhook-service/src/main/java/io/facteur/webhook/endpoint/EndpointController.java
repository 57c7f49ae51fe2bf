package io.facteur.webhook.endpoint;

import io.facteur.contracts.call.SessionView;
import io.facteur.contracts.call.WebhookRequest;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The webhooks of one session, and those of all sessions.
@RestController
@RequestMapping({EndpointController.OF_SESSION, EndpointController.OF_ALL})
@Tag(name = "Webhooks")
class EndpointController {
  static final String OF_SESSION = "/api/v1/sessions/{session}/webhooks";
  static final String OF_ALL = "/api/v1/webhooks";

  private static final int OVERLAP_HOURS = 24;

  private final Endpoints endpoints;
  private final EndpointRegistration registration;
  private final Standing.Keeper standings;
  private final InternalClient services;

  EndpointController(
      Endpoints endpoints,
      EndpointRegistration registration,
      Standing.Keeper standings,
      InternalClient services) {
    this.endpoints = endpoints;
    this.registration = registration;
    this.standings = standings;
    this.services = services;
  }

  /// Webhooks.
  @Schema(name = "Webhooks")
  record Page(List<EndpointView> items) {}

  /// A secret to be replaced.
  ///
  /// @param secret the new one; made when absent
  /// @param overlapHours how long the one before signs too: 0 to 168; 24 when absent
  @Schema(name = "WebhookRotation")
  record Rotation(
      @Nullable String secret, @Nullable @Schema(example = "24") Integer overlapHours) {}

  /// Makes one; its secret is in this answer and never again.
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Be told events at an address of yours")
  @ApiResponse(
      responseCode = "422",
      description = "The address may not be called (WEBHOOK_TARGET_BLOCKED).")
  EndpointView create(Owner owner, @RequestBody WebhookRequest request) {
    demand(owner);
    return EndpointView.made(registration.register(owner.session(), request));
  }

  /// Lists them, the oldest first.
  @GetMapping
  @Operation(summary = "List webhooks")
  Page list(Owner owner) {
    demand(owner);
    return new Page(endpoints.of(owner.session()).stream().map(this::view).toList());
  }

  /// Shows one.
  @GetMapping("/{id}")
  @Operation(summary = "Show one webhook, with its last attempt")
  EndpointView show(Owner owner, @PathVariable String id) {
    return view(endpoints.demand(owner.session(), id));
  }

  /// Changes one; deliveries that wait go on at once, as it is now.
  @PatchMapping("/{id}")
  @Operation(summary = "Change a webhook, or enable it again")
  @ApiResponse(responseCode = "200", description = "It is so now.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "422",
      description = "The address may not be called (WEBHOOK_TARGET_BLOCKED).")
  EndpointView change(Owner owner, @PathVariable String id, @RequestBody EndpointChange change) {
    Endpoint changed = registration.change(endpoints.demand(owner.session(), id), change);
    standings.resume(changed);
    return view(changed);
  }

  /// Replaces the secret; the new one is in this answer and never again.
  @PostMapping("/{id}/rotate-secret")
  @Operation(
      summary = "Replace a webhook's secret",
      description = "For some hours deliveries carry two signatures, the new secret's first.")
  EndpointView rotate(
      Owner owner,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Rotation rotation) {
    Rotation wanted = Objects.requireNonNullElse(rotation, new Rotation(null, null));
    Endpoint rotated =
        registration.rotate(
            endpoints.demand(owner.session(), id),
            wanted.secret(),
            Objects.requireNonNullElse(wanted.overlapHours(), OVERLAP_HOURS));
    return EndpointView.withSecret(rotated, standings.of(rotated));
  }

  /// Sends a sample now, once, beside what waits.
  @PostMapping("/{id}/test")
  @Operation(
      summary = "Send a webhook a signed sample",
      description =
          "The type is `webhook.test`. The answer says what was sent and what came of it.")
  Sample test(Owner owner, @PathVariable String id) {
    return standings.test(endpoints.demand(owner.session(), id));
  }

  /// Forgets one; what was not delivered to it is dropped.
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove one webhook")
  void remove(Owner owner, @PathVariable String id) {
    if (!endpoints.remove(owner.session(), id)) {
      throw Endpoints.notFound(id);
    }
    standings.forget(id);
  }

  private EndpointView view(Endpoint endpoint) {
    return EndpointView.of(endpoint, standings.of(endpoint));
  }

  private void demand(Owner owner) {
    if (!owner.everybody()) {
      services.get("session", InternalPath.session(owner.session()), SessionView.class);
    }
  }
}
