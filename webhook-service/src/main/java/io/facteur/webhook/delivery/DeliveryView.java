package io.facteur.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.event.EventType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A delivery as the public API shows it.
///
/// @param state `pending`, `delivered`, `failed`, `blocked` or `expired`
/// @param attemptCount of all attempts; of many the newest are shown
/// @param replaying whether it is to be sent once more because its owner asked
@Schema(name = "WebhookDelivery")
record DeliveryView(
    @Schema(example = "evt_01KJMHQ500N45XHPXRXHQ6D9QF") String eventId,
    @Schema(example = "message.received") EventType event,
    @Schema(example = "12") long sequence,
    @Schema(example = "delivered") String state,
    Instant occurredAt,
    int attemptCount,
    boolean replaying,
    List<AttemptView> attempts) {

  /// Copies the attempts in.
  DeliveryView {
    attempts = List.copyOf(attempts);
  }

  /// One try.
  ///
  /// @param kind `try`, `probe` (whether a spared endpoint answers again) or `replay`
  /// @param response the beginning of an answer that was no success
  @Schema(name = "WebhookAttempt")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AttemptView(
      @Schema(example = "try") String kind,
      Instant at,
      @Schema(example = "200") String outcome,
      @Nullable String reason,
      long tookMillis,
      @Nullable String response) {}
}
