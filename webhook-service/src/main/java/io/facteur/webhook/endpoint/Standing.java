package io.facteur.webhook.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How deliveries to an endpoint go.
///
/// @param failingSince when the first of the events that failed in a row did; null while all is
///   well
/// @param nextTryAt when the endpoint is tried again; null unless it is spared for now
/// @param waiting deliveries that are still to be made
/// @param last the newest attempt of all
public record Standing(
    @Nullable Instant failingSince,
    @Nullable Instant nextTryAt,
    long waiting,
    @Nullable Last last) {

  /// The newest attempt.
  ///
  /// @param attempts made for its event so far
  /// @param outcome `200`, or `timeout`, `dns`, `connect`, `tls`, `reset`, `blocked`
  @Schema(name = "WebhookLastAttempt")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Last(String eventId, String event, Instant at, String outcome, int attempts) {}

  /// Knows how deliveries go, and makes them go on.
  public interface Keeper {
    /// How it stands with this endpoint.
    Standing of(Endpoint endpoint);

    /// The endpoint was enabled or changed: it is tried at once.
    void resume(Endpoint endpoint);

    /// The endpoint was removed: so is what was to be delivered to it.
    void forget(String endpoint);

    /// Sends it a sample.
    Sample test(Endpoint endpoint);
  }
}
