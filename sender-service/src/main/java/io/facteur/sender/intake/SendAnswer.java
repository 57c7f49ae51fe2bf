package io.facteur.sender.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The 200 of a POST: from here on the message is not lost.
///
/// @param id WhatsApp's id of the message
/// @param timestamp when it was accepted
/// @param queue while it waits
/// @param sentAt when WhatsApp's server took it, where the caller waited for that
/// @param failure why it was given up, where the caller waited for that
@Schema(name = "AcceptedMessage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SendAnswer(
    @Schema(example = "3EB0C7A1F2094B6D88E513") String id,
    @Schema(example = "shop") String sessionId,
    @Schema(
            example = "pending",
            allowableValues = {"pending", "sent", "failed", "canceled"})
        String status,
    @Schema(example = "33612345678@c.us") String chatId,
    @Schema(example = "order-42") @Nullable String clientReference,
    Instant timestamp,
    @Nullable Place queue,
    @Nullable Instant sentAt,
    @Nullable Failure failure) {

  /// The same message when it is done with.
  SendAnswer settled(String now, @Nullable Instant at, @Nullable Failure why) {
    return new SendAnswer(id, sessionId, now, chatId, clientReference, timestamp, null, at, why);
  }

  /// Why a message was given up.
  ///
  /// @param code machine-readable
  /// @param reason one sentence for a person
  @Schema(name = "SendFailure")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failure(
      @Schema(example = "NOT_ON_WHATSAPP") String code,
      @Schema(example = "Phone number not registered on WhatsApp") String reason,
      @Nullable Instant until) {}

  /// Where it stands in its session's queue.
  ///
  /// @param position 1 is the next to be sent
  /// @param estimatedSendAt by the session's pace; later when the session is not connected
  @Schema(name = "QueuePlace")
  record Place(@Schema(example = "1") long position, Instant estimatedSendAt) {}
}
