package io.facteur.contracts.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happened on a session's connection, or to the session itself. JIDs are in WhatsApp's
/// canonical form; turning them into chats and phone numbers is receiver-service's work.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SessionFact.StatusChanged.class, name = "session.status-changed"),
  @JsonSubTypes.Type(value = SessionFact.Deleted.class, name = "session.deleted"),
  @JsonSubTypes.Type(
      value = SessionFact.MessageDecrypted.class,
      name = "session.message-decrypted"),
  @JsonSubTypes.Type(
      value = SessionFact.MessageUndecryptable.class,
      name = "session.message-undecryptable"),
  @JsonSubTypes.Type(value = SessionFact.ReceiptReceived.class, name = "session.receipt-received"),
  @JsonSubTypes.Type(value = SessionFact.PresenceChanged.class, name = "session.presence-changed"),
  @JsonSubTypes.Type(
      value = SessionFact.MessageAcknowledged.class,
      name = "session.message-acknowledged"),
  @JsonSubTypes.Type(value = SessionFact.IdentityLinked.class, name = "session.identity-linked"),
  @JsonSubTypes.Type(value = SessionFact.IdentityChanged.class, name = "session.identity-changed"),
  @JsonSubTypes.Type(
      value = SessionFact.RestrictionChanged.class,
      name = "session.restriction-changed"),
  @JsonSubTypes.Type(value = SessionFact.GroupChanged.class, name = "session.group-changed"),
  @JsonSubTypes.Type(
      value = SessionFact.MediaRetryAnswered.class,
      name = "session.media-retry-answered")
})
public sealed interface SessionFact extends StreamRecord {

  /// The session now stands here.
  ///
  /// @param statusReason one word or sentence, such as `qr_expired`
  /// @param phoneNumber of the linked account, with `+`; absent before linking
  /// @param lid of the linked account, without device
  /// @param metadata the caller's own words about the session, echoed in every event
  record StatusChanged(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      SessionStatus status,
      @Nullable String statusReason,
      @Nullable String phoneNumber,
      @Nullable String lid,
      Map<String, String> metadata)
      implements SessionFact {

    /// Copies the metadata in.
    public StatusChanged {
      metadata = Map.copyOf(metadata);
    }
  }

  /// The session was deleted; whoever keeps something of it forgets it.
  record Deleted(String sessionId, String id, long sequence, Instant occurredAt)
      implements SessionFact {}

  /// A message was received and decrypted. `occurredAt` is WhatsApp's time of it.
  ///
  /// @param messageId WhatsApp's id, chosen by the sender
  /// @param chatJid where it was said, without device
  /// @param senderJid who said it, without device
  /// @param fromMe whether the account itself said it, on another device
  /// @param chatAlternateJid the same chat in the other addressing (LID for a phone number and the
  ///   reverse)
  /// @param senderAlternateJid the same person in the other addressing
  /// @param pushName the name the sender chose for themselves
  /// @param payload the sealed protobuf of the message
  record MessageDecrypted(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String messageId,
      String chatJid,
      String senderJid,
      boolean fromMe,
      @Nullable String chatAlternateJid,
      @Nullable String senderAlternateJid,
      @Nullable String pushName,
      Sealed payload)
      implements SessionFact {}

  /// A message was received and could not be decrypted, even after it was asked for again.
  record MessageUndecryptable(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String messageId,
      String chatJid,
      String senderJid,
      String reason)
      implements SessionFact {}

  /// Somebody's device said what became of messages.
  ///
  /// @param messageIds the WhatsApp ids it speaks of
  /// @param senderJid whose device says so, without device
  /// @param kind how far they came
  record ReceiptReceived(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      List<String> messageIds,
      String chatJid,
      String senderJid,
      boolean fromMe,
      ReceiptKind kind)
      implements SessionFact {

    /// Copies the ids in.
    public ReceiptReceived {
      messageIds = List.copyOf(messageIds);
    }
  }

  /// Somebody came online, went, or is writing. Told as it happens and lost when it cannot be told.
  ///
  /// @param chatJid where somebody is writing; of coming and going, the person
  /// @param senderJid who it is, without device
  /// @param lastSeenAt when they went, where they let us know
  record PresenceChanged(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String chatJid,
      String senderJid,
      PresenceState state,
      @Nullable Instant lastSeenAt)
      implements SessionFact {}

  /// The phone answered a request to upload a file again. Only who has the file's key can read
  /// what.
  ///
  /// @param messageId WhatsApp's id of the message with the file
  /// @param ciphertext the sealed answer in base64; absent when the phone only named an error
  /// @param iv of its encryption, in base64
  /// @param errorCode the error it named; 2 when the phone does not have the file
  record MediaRetryAnswered(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String messageId,
      String chatJid,
      @Nullable String ciphertext,
      @Nullable String iv,
      @Nullable Integer errorCode)
      implements SessionFact {}

  /// WhatsApp's server has a message of ours, which nobody waited to hear any more. `occurredAt` is
  /// WhatsApp's time of it.
  ///
  /// @param messageId of a message that sender-service handed over
  record MessageAcknowledged(
      String sessionId, String id, long sequence, Instant occurredAt, String messageId)
      implements SessionFact {}

  /// Two addresses turned out to be one person.
  ///
  /// @param phoneJid by phone number
  /// @param lidJid by hidden id
  record IdentityLinked(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String phoneJid,
      String lidJid)
      implements SessionFact {}

  /// Somebody's phone proved another identity key than before ("security code changed").
  ///
  /// @param contactJid without device
  record IdentityChanged(
      String sessionId, String id, long sequence, Instant occurredAt, String contactJid)
      implements SessionFact {}

  /// WhatsApp restricts what the account may do, or does so no longer.
  ///
  /// @param reason `reach_out_locked` or `new_chats_used_up`
  /// @param active false when it is over
  /// @param until when it ends, where WhatsApp said so
  record RestrictionChanged(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String reason,
      boolean active,
      @Nullable Instant until)
      implements SessionFact {}

  /// Somebody changed a group that the account is in, or was.
  ///
  /// @param groupJid the group
  /// @param authorJid who did, without device; absent where WhatsApp did not say
  /// @param authorAlternateJid the same person in the other addressing
  /// @param change the sealed JSON of a `GroupChange` (purpose `group.change`, record = this id)
  record GroupChanged(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String groupJid,
      @Nullable String authorJid,
      @Nullable String authorAlternateJid,
      Sealed change)
      implements SessionFact {}
}
