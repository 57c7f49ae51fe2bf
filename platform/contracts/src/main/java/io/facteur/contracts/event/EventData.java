package io.facteur.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.group.GroupChange;
import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `data` of a public event.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EventData.MessageReceived.class, name = "message"),
  @JsonSubTypes.Type(value = EventData.MessageProgress.class, name = "progress"),
  @JsonSubTypes.Type(value = EventData.SessionChanged.class, name = "session"),
  @JsonSubTypes.Type(value = EventData.SessionDegraded.class, name = "degradation"),
  @JsonSubTypes.Type(value = EventData.IdentityLinked.class, name = "identity"),
  @JsonSubTypes.Type(value = EventData.ContactChanged.class, name = "contact"),
  @JsonSubTypes.Type(value = EventData.GroupChanged.class, name = "group")
})
public sealed interface EventData {

  /// Of `message.received`.
  ///
  /// @param messageId WhatsApp's id
  /// @param chatId `33612345678@c.us`, or `…@g.us`
  /// @param from who wrote it, in the same form
  /// @param phoneNumber of the sender with `+`, where known
  /// @param lid of the sender, where known
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
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `message.sent`, `.delivered`, `.read`, `.played` and `.failed`.
  ///
  /// @param failureCode of a failure, machine-readable
  /// @param failureReason of a failure, for a person
  /// @param failureUntil when what stands in the way ends, where WhatsApp said so
  record MessageProgress(
      String messageId,
      String chatId,
      @Nullable String phoneNumber,
      @Nullable String lid,
      String status,
      @Nullable String clientReference,
      @Nullable String failureCode,
      @Nullable String failureReason,
      @Nullable Instant failureUntil,
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

  /// Of `session.degraded`: WhatsApp does not let the account do everything for now. The session
  /// stays connected.
  ///
  /// @param reason `reach_out_locked` (it may not write first to people who do not know it) or
  ///   `new_chats_used_up` (it may begin no more chats in this cycle)
  /// @param active false when the restriction is over
  /// @param until when it ends, where WhatsApp said so
  record SessionDegraded(
      String reason,
      boolean active,
      @Nullable Instant until,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `identity.linked`: a person who was known by one address has this other one, too. From now
  /// on both are one chat.
  ///
  /// @param chatId of the chat from now on
  /// @param phoneNumber with `+`
  /// @param lid `…@lid`
  record IdentityLinked(
      String chatId,
      String phoneNumber,
      String lid,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `contact.changed`.
  ///
  /// @param chatId of the contact
  /// @param change `security_code`: their phone was set up anew, or somebody pretends so
  record ContactChanged(
      String chatId,
      @Nullable String phoneNumber,
      @Nullable String lid,
      String change,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `group.changed`.
  ///
  /// @param chatId the group, `…@g.us`
  /// @param by who changed it, in the form of a chat id, where known
  /// @param phoneNumber of the same person with `+`, where known
  /// @param lid of the same person, where known
  /// @param change what
  record GroupChanged(
      String chatId,
      @Nullable String by,
      @Nullable String phoneNumber,
      @Nullable String lid,
      GroupChange change,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}
}
