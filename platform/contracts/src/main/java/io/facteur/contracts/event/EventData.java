package io.facteur.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.PollResult;
import io.facteur.contracts.group.GroupChange;
import io.facteur.contracts.session.PresenceState;
import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `data` of a public event.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EventData.MessageReceived.class, name = "message"),
  @JsonSubTypes.Type(value = EventData.MessageProgress.class, name = "progress"),
  @JsonSubTypes.Type(value = EventData.MessageEdited.class, name = "edit"),
  @JsonSubTypes.Type(value = EventData.MessageRevoked.class, name = "revocation"),
  @JsonSubTypes.Type(value = EventData.ReactionReceived.class, name = "reaction"),
  @JsonSubTypes.Type(value = EventData.PollVoted.class, name = "vote"),
  @JsonSubTypes.Type(value = EventData.PresenceChanged.class, name = "presence"),
  @JsonSubTypes.Type(value = EventData.MediaSettled.class, name = "media"),
  @JsonSubTypes.Type(value = EventData.SessionChanged.class, name = "session"),
  @JsonSubTypes.Type(value = EventData.SessionDegraded.class, name = "degradation"),
  @JsonSubTypes.Type(value = EventData.IdentityLinked.class, name = "identity"),
  @JsonSubTypes.Type(value = EventData.ContactChanged.class, name = "contact"),
  @JsonSubTypes.Type(value = EventData.GroupChanged.class, name = "group"),
  @JsonSubTypes.Type(value = EventData.WebhookAlert.class, name = "webhook"),
  @JsonSubTypes.Type(value = EventData.StorageAlert.class, name = "storage")
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

  /// Of `message.sent`, `.delivered`, `.read`, `.played`, `.failed` and `.canceled`.
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

  /// Of `message.edited`.
  ///
  /// @param messageId of the message that changed
  /// @param editId of the edit
  /// @param from who changed it
  /// @param content what it says now
  record MessageEdited(
      String messageId,
      String chatId,
      String editId,
      String from,
      @Nullable String phoneNumber,
      @Nullable String lid,
      boolean fromMe,
      MessageContent content,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `message.revoked`.
  ///
  /// @param messageId of the message that was taken back
  /// @param from who took it back
  record MessageRevoked(
      String messageId,
      String chatId,
      String from,
      @Nullable String phoneNumber,
      @Nullable String lid,
      boolean fromMe,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `reaction.received`.
  ///
  /// @param messageId of the message it is to
  /// @param from who reacted
  /// @param emoji empty when the reaction was taken back
  record ReactionReceived(
      String messageId,
      String chatId,
      String from,
      @Nullable String phoneNumber,
      @Nullable String lid,
      @Nullable String pushName,
      boolean fromMe,
      String emoji,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `poll.voted`.
  ///
  /// @param messageId of the poll
  /// @param from who voted
  /// @param options what they chose, none when they took the vote back; absent when the vote cannot
  ///   be read, because the poll is not known here
  /// @param results the whole poll after this vote; empty when the poll is not known here
  record PollVoted(
      String messageId,
      String chatId,
      String from,
      @Nullable String phoneNumber,
      @Nullable String lid,
      @Nullable String pushName,
      boolean fromMe,
      @Nullable List<String> options,
      List<PollResult> results,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `presence.changed`.
  ///
  /// @param chatId where somebody is writing; of coming and going, the person's own chat
  /// @param from who it is
  /// @param lastSeenAt when they went, where they let us know
  record PresenceChanged(
      String chatId,
      String from,
      @Nullable String phoneNumber,
      @Nullable String lid,
      PresenceState state,
      @Nullable Instant lastSeenAt,
      Instant timestamp,
      Map<String, String> metadata)
      implements EventData {}

  /// Of `media.ready` and `media.failed`.
  ///
  /// @param messageId of the message that carries the file
  /// @param chatId where it was said
  /// @param file with its address, when it is ready
  /// @param failureCode of a failure, machine-readable
  /// @param failureReason of a failure, for a person
  record MediaSettled(
      String messageId,
      String chatId,
      MediaFile file,
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

  /// Of `session.degraded`: WhatsApp does not let the account do everything for now, or does not
  /// answer. The session stays connected.
  ///
  /// @param reason `reach_out_locked` (it may not write first to people who do not know it),
  ///   `new_chats_used_up` (it may begin no more chats in this cycle) or `silent` (WhatsApp has not
  ///   answered in time; it is asked once more, and connected to anew when it still does not)
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

  /// Of `webhook.alert`.
  ///
  /// @param webhookId of the webhook it is about
  /// @param host where that one is; the rest of its address may be secret
  /// @param status `spared` (it failed; what is new waits), `active` (it answers again), `disabled`
  ///   (it is told nothing more) or `expired` (deliveries waited too long and were given up)
  /// @param reason of `disabled`: `gone` (it answered 410) or `failing` (for five days)
  /// @param deliveries how many were given up, or are to be made now
  record WebhookAlert(
      String webhookId,
      String host,
      String status,
      @Nullable String reason,
      long deliveries,
      Instant timestamp)
      implements EventData {}

  /// Of `storage.alert`.
  ///
  /// @param status `low` (no new files are taken; texts go on) or `enough`
  /// @param freeBytes on the disk where files are kept
  /// @param totalBytes of that disk
  record StorageAlert(String status, long freeBytes, long totalBytes, Instant timestamp)
      implements EventData {}
}
