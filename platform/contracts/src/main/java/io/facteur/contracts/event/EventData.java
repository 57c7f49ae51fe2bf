package io.facteur.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `data` of a public event.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EventData.MessageReceived.class, name = "message"),
  @JsonSubTypes.Type(value = EventData.MessageProgress.class, name = "progress"),
  @JsonSubTypes.Type(value = EventData.SessionChanged.class, name = "session")
})
public sealed interface EventData {

  /// Of `message.received`.
  ///
  /// @param messageId WhatsApp's id
  /// @param chatId `33612345678@c.us`, or `…@g.us`
  /// @param from who wrote it, in the same form
  /// @param phoneNumber of the sender with `+`, where known
  /// @param lid of the sender, where known
  /// @param context what it carries beside its content; absent when there is nothing in it
  /// @param metadata the session's
  record MessageReceived(
      String messageId,
      String chatId,
      String from,
      @Nullable String phoneNumber,
      @Nullable String lid,
      @Nullable String pushName,
      boolean fromMe,
      MessageContent content,
      @Nullable MessageContext context,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `message.sent`, `.delivered`, `.read`, `.played` and `.failed`.
  ///
  /// @param failureCode of a failure, machine-readable
  /// @param failureReason of a failure, for a person
  record MessageProgress(
      String messageId,
      String chatId,
      @Nullable String phoneNumber,
      @Nullable String lid,
      String status,
      @Nullable String clientReference,
      @Nullable String failureCode,
      @Nullable String failureReason,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `session.changed`.
  record SessionChanged(
      SessionStatus status,
      @Nullable String statusReason,
      @Nullable String phoneNumber,
      @Nullable String lid,
      Map<String, String> metadata)
      implements EventData {}
}
