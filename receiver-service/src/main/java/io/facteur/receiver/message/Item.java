package io.facteur.receiver.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.PollResult;
import io.facteur.receiver.reading.GivenReaction;
import io.facteur.receiver.timeline.Failure;
import io.facteur.receiver.timeline.MessageStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message as the public API shows it.
///
/// @param fromMe whether the account wrote it, here or on another device
/// @param from who wrote it, in the form of a chat id, where known
/// @param phoneNumber of the other person with `+`, where known: whom it is for, or who wrote it
/// @param lid of the same person
/// @param kind of an unsupported message, WhatsApp's name for what it is
/// @param content what it says now, in the form of the events; absent when it was taken back
/// @param context what it carries beside that; absent when there is nothing
/// @param editedAt when it was edited last
/// @param revokedAt when it was taken back
/// @param results of a poll
/// @param failure why it was given up
/// @param waitingFor why it waits, beyond the session's pace and connection: `SCHEDULED`,
///   `TIMELOCKED`
/// @param statusTimes when it reached each status, as far as heard
/// @param sequence its place among the session's sends, or among what the session received
@Schema(name = "Message")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Item(
    @Schema(example = "3EB0C7A1F2094B6D88E513") String id,
    @Schema(example = "shop") String sessionId,
    @Schema(example = "33612345678@c.us") String chatId,
    @Schema(allowableValues = {"inbound", "outbound"}) String direction,
    boolean fromMe,
    @Schema(example = "33612345678@c.us") @Nullable String from,
    @Schema(example = "+33612345678") @Nullable String phoneNumber,
    @Schema(example = "192700000002@lid") @Nullable String lid,
    @Schema(example = "Bob") @Nullable String pushName,
    @Schema(
            allowableValues = {
              "text",
              "image",
              "video",
              "audio",
              "voice",
              "document",
              "sticker",
              "location",
              "live_location",
              "contacts",
              "poll",
              "poll_vote",
              "reaction",
              "edit",
              "revoke",
              "disappearing_timer",
              "view_once",
              "unsupported"
            })
        String type,
    @Schema(example = "Bonjour") @Nullable String text,
    @Schema(example = "eventMessage") @Nullable String kind,
    @Schema(implementation = Object.class) @Nullable MessageContent content,
    @Nullable MessageContext context,
    @Nullable Instant editedAt,
    @Nullable Instant revokedAt,
    List<GivenReaction> reactions,
    List<PollResult> results,
    MessageStatus status,
    @Schema(example = "order-42") @Nullable String clientReference,
    @Nullable Failure failure,
    @Nullable Failure waitingFor,
    Instant timestamp,
    Map<String, Instant> statusTimes,
    long sequence) {}
