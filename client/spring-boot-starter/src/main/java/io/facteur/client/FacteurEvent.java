package io.facteur.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that happened in a session. A program listens to the kinds that it wants:
/// `@EventListener void on(FacteurEvent.MessageReceived message)`.
public sealed interface FacteurEvent {

  /// What all have.
  Head head();

  /// All of it, as it came: what the fields here leave out is there.
  JsonNode data();

  /// What all events have.
  ///
  /// @param id the same each time the event comes
  /// @param type such as `message.received`
  /// @param session in which it happened
  /// @param sequence counts the session's events without gaps; absent for those that are not kept
  record Head(String id, String type, Instant timestamp, String session, @Nullable Long sequence) {}

  /// Somebody wrote, or the account itself on another device.
  ///
  /// @param chatId to answer to
  /// @param from who wrote; in a group not the chat
  /// @param phoneNumber of who wrote, where known
  /// @param pushName what that person calls himself
  /// @param fromMe whether it was the account itself
  /// @param contentType `text`, `image`, `voice`, …
  /// @param text of a text message, or the caption of a file
  /// @param fileUrl opens for a while; absent until `media.ready`
  record MessageReceived(
      Head head,
      String messageId,
      String chatId,
      String from,
      @Nullable String phoneNumber,
      @Nullable String pushName,
      boolean fromMe,
      String contentType,
      @Nullable String text,
      @Nullable String fileUrl,
      JsonNode data)
      implements FacteurEvent {}

  /// What became of a message of ours.
  ///
  /// @param status `sent`, `delivered`, `read`, `played`, `failed`, `canceled`
  /// @param clientReference what the program gave with the message
  /// @param failureCode of `failed`, such as `NOT_ON_WHATSAPP`
  record MessageProgress(
      Head head,
      String messageId,
      String chatId,
      String status,
      @Nullable String clientReference,
      @Nullable String failureCode,
      @Nullable String failureReason,
      JsonNode data)
      implements FacteurEvent {}

  /// Somebody reacted to a message.
  ///
  /// @param emoji empty when the reaction was taken back
  record ReactionReceived(
      Head head, String messageId, String chatId, String from, String emoji, JsonNode data)
      implements FacteurEvent {}

  /// A session's status changed.
  ///
  /// @param status `connected`, `reconnecting`, `logged_out`, …
  record SessionChanged(Head head, String status, @Nullable String reason, JsonNode data)
      implements FacteurEvent {}

  /// Every other kind, those of later versions too: [#data()] has it all.
  record Other(Head head, JsonNode data) implements FacteurEvent {}
}
