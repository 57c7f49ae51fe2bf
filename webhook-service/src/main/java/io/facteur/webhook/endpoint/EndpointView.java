package io.facteur.webhook.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.event.EventType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A webhook as the public API shows it.
///
/// @param events the kinds wanted; empty for all
/// @param headers the names of the owner's own; values are not shown again
/// @param status `active`, `spared` (it failed; what is new waits until it answers) or `disabled`
/// @param disabledReason `by_owner`, `gone` (it answered 410) or `failing` (for five days)
/// @param secret shown once, when the webhook is made or its secret rotated
/// @param previousSecretUntil the secret before goes on signing until then
@Schema(name = "Webhook")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointView(
    @Schema(example = "wh_0123456789abcdefghjk") String id,
    @Nullable @Schema(example = "shop", description = "Absent when it is told of all sessions.")
        String session,
    @Schema(example = "https://example.org/hook") String url,
    List<EventType> events,
    Map<String, String> headers,
    boolean legacySignature,
    @Schema(example = "active") String status,
    @Nullable String disabledReason,
    @Nullable Instant failingSince,
    @Nullable Instant nextTryAt,
    @Schema(description = "Deliveries still to be made.") long waiting,
    Standing.@Nullable Last lastAttempt,
    Instant createdAt,
    @Nullable String secret,
    @Nullable Instant previousSecretUntil) {
  private static final Standing NEW = new Standing(null, null, 0, null);

  static EndpointView of(Endpoint endpoint, Standing standing) {
    return view(endpoint, standing, null);
  }

  /// Of one that was just made.
  static EndpointView made(Endpoint endpoint) {
    return view(endpoint, NEW, endpoint.keys().secret().text());
  }

  static EndpointView withSecret(Endpoint endpoint, Standing standing) {
    return view(endpoint, standing, endpoint.keys().secret().text());
  }

  private static EndpointView view(Endpoint endpoint, Standing standing, @Nullable String secret) {
    Endpoint.@Nullable Disabled disabled = endpoint.disabled();
    String enabled = standing.nextTryAt() != null ? "spared" : "active";
    return new EndpointView(
        endpoint.id(),
        endpoint.global() ? null : endpoint.session(),
        endpoint.url().toString(),
        endpoint.events().stream().sorted(Comparator.naturalOrder()).toList(),
        endpoint.maskedHeaders(),
        endpoint.keys().legacy(),
        disabled == null ? enabled : "disabled",
        disabled == null ? null : disabled.name().toLowerCase(Locale.ROOT),
        standing.failingSince(),
        standing.nextTryAt(),
        standing.waiting(),
        standing.last(),
        endpoint.createdAt(),
        secret,
        endpoint.keys().previousUntil());
  }
}
