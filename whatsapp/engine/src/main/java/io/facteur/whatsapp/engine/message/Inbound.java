package io.facteur.whatsapp.engine.message;

import io.facteur.whatsapp.engine.group.GroupChange;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that came in and must not be lost. JIDs have no device part; `…Alternate` is the same
/// party in the other addressing (LID for a phone number and the reverse), where known.
public sealed interface Inbound {

  /// What makes it the same thing when it comes twice. The journal keeps one entry per key.
  String dedupeKey();

  /// WhatsApp's time of it.
  Instant at();

  /// A decrypted message.
  ///
  /// @param id chosen by the sender; unique only together with chat and sender
  /// @param chat where it was said
  /// @param sender who said it
  /// @param senderDevice on which device
  /// @param fromMe said by this account on another device
  /// @param pushName the sender's own name
  /// @param peer from the own phone to its devices: keys, history and settings, nothing to show
  /// @param offline it waited on the server
  /// @param edit the stanza's `edit` attribute: 1 edit, 2 pin, 7 revoke, 8 admin revoke
  /// @param ciphertextHash SHA-256 of the encrypted bytes it came from
  /// @param payload `Message` protobuf, unwrapped from a device-sent wrapper; secret, an adapter
  ///   seals it
  record Message(
      String id,
      Jid chat,
      @Nullable Jid chatAlternate,
      Jid sender,
      @Nullable Jid senderAlternate,
      int senderDevice,
      boolean fromMe,
      @Nullable String pushName,
      Instant at,
      boolean peer,
      boolean offline,
      @Nullable String edit,
      byte[] ciphertextHash,
      byte[] payload)
      implements Inbound {

    /// Recipe: `message|chat|sender|id`, both by LID where known. Not the device: a sender's phone
    /// may resend what its companion sent.
    @Override
    public String dedupeKey() {
      return keyOf(chat, chatAlternate, sender, senderAlternate, id);
    }

    /// The key of a message before it is decrypted.
    public static String keyOf(
        Jid chat,
        @Nullable Jid chatAlternate,
        Jid sender,
        @Nullable Jid senderAlternate,
        String id) {
      return String.join(
          "|",
          "message",
          stable(chat, chatAlternate).toString(),
          stable(sender, senderAlternate).toString(),
          id);
    }

    @Override
    public String toString() {
      return "Message[" + id + ", " + payload.length + " bytes]";
    }
  }

  /// A message that could not be decrypted. It never takes the place of the message itself: when
  /// the sender sends it again and it can be read, it comes as [Message] under its own key.
  ///
  /// @param reason one word, such as `no_session` or `invalid_message`
  /// @param attempt which arrival failed, from 1
  /// @param last nothing more is asked of the sender
  record Undecryptable(
      String id,
      Jid chat,
      @Nullable Jid chatAlternate,
      Jid sender,
      @Nullable Jid senderAlternate,
      Instant at,
      String reason,
      int attempt,
      boolean last)
      implements Inbound {

    /// Recipe: `undecryptable|chat|sender|id|attempt`.
    @Override
    public String dedupeKey() {
      return String.join(
          "|",
          "undecryptable",
          stable(chat, chatAlternate).toString(),
          stable(sender, senderAlternate).toString(),
          id,
          Integer.toString(attempt));
    }

    @Override
    public String toString() {
      return "Undecryptable[" + id + ", " + reason + ", attempt " + attempt + "]";
    }
  }

  /// A device said what became of messages.
  ///
  /// @param messageIds all ids it speaks of, at least one
  /// @param sender whose device says so
  /// @param fromMe said by another device of this account
  record Receipt(
      List<String> messageIds,
      Jid chat,
      @Nullable Jid chatAlternate,
      Jid sender,
      @Nullable Jid senderAlternate,
      int senderDevice,
      boolean fromMe,
      Kind kind,
      Instant at)
      implements Inbound {

    /// How far they came. Protocol reference: messaging.md §4.4.
    public enum Kind {
      /// On a device.
      DELIVERED,
      /// On a device in the background; official apps draw no second tick for it.
      DELIVERED_INACTIVE,
      /// Read by the recipient; with `fromMe`, read by the account on another device.
      READ,
      /// Listened to or watched.
      PLAYED
    }

    /// Copies the ids in.
    public Receipt {
      messageIds = List.copyOf(messageIds);
    }

    /// Recipe: `receipt|chat|sender:device|kind|ids`. Without the time: saying it again later says
    /// nothing new.
    @Override
    public String dedupeKey() {
      return String.join(
          "|",
          "receipt",
          stable(chat, chatAlternate).toString(),
          stable(sender, senderAlternate).withDevice(senderDevice).toString(),
          kind.name(),
          String.join(",", messageIds));
    }

    @Override
    public String toString() {
      return "Receipt[" + kind + ", " + messageIds.size() + " ids]";
    }
  }

  /// The identity key of somebody's phone changed ("security code changed").
  record IdentityChanged(Jid sender, @Nullable Jid senderAlternate, Instant at, String noticeId)
      implements Inbound {

    /// Recipe: `identity|sender|notice`, where the notice is the id of the notification that said
    /// so, or the fingerprint of the new key.
    @Override
    public String dedupeKey() {
      return String.join("|", "identity", stable(sender, senderAlternate).toString(), noticeId);
    }
  }

  /// The phone answered a request to upload a file again.
  ///
  /// @param id of the message with the file
  /// @param ciphertext the answer, sealed with the file's key; absent when there is only an error
  /// @param iv of its encryption
  /// @param errorCode an error in the clear; 2 when the phone does not have the file
  record MediaRetryAnswered(
      String id,
      Jid chat,
      byte @Nullable [] ciphertext,
      byte @Nullable [] iv,
      @Nullable Integer errorCode,
      Instant at)
      implements Inbound {

    /// Recipe: `file|chat|id|first bytes of the ciphertext, or the error and its time`: a second
    /// request has an answer of its own.
    @Override
    public String dedupeKey() {
      String which =
          ciphertext == null
              ? errorCode + "@" + at.getEpochSecond()
              : HexFormat.of().formatHex(ciphertext, 0, Math.min(16, ciphertext.length));
      return String.join("|", "file", chat.toString(), id, which);
    }

    @Override
    public String toString() {
      return "MediaRetryAnswered[" + id + "]";
    }
  }

  /// Two addresses turned out to be one person. Told for every pair that is learnt, also of people
  /// who were known by one of the two before.
  ///
  /// @param phone by phone number
  /// @param lid by hidden id
  record IdentityLinked(Jid phone, Jid lid, Instant at) implements Inbound {

    /// Recipe: `linked|phone|lid|second`. With the time, because a number may come back to somebody
    /// it had left.
    @Override
    public String dedupeKey() {
      return String.join(
          "|", "linked", phone.toString(), lid.toString(), Long.toString(at.getEpochSecond()));
    }
  }

  /// The server has a message of ours although nobody waits for its acknowledgement any more.
  record Acknowledged(String messageId, Instant at) implements Inbound {

    /// Recipe: `acknowledged|id`.
    @Override
    public String dedupeKey() {
      return "acknowledged|" + messageId;
    }
  }

  /// WhatsApp restricts the account, or does so no longer.
  ///
  /// @param kind of what
  /// @param active whether it does
  /// @param until when it ends, where known
  record RestrictionChanged(
      Restriction.Kind kind, boolean active, @Nullable Instant until, Instant at)
      implements Inbound {

    /// Recipe: `tightened|kind|end` and `tightened|kind|off|second`.
    @Override
    public String dedupeKey() {
      String what = until == null || !active ? "off|" + at.getEpochSecond() : until.toString();
      return String.join("|", "tightened", kind.name(), what);
    }
  }

  /// Somebody changed a group.
  ///
  /// @param noticeId of the notification that said so, with the change's place in it
  /// @param author who did; null where the server did not say
  record GroupChanged(
      Jid group,
      String noticeId,
      @Nullable Jid author,
      @Nullable Jid authorAlternate,
      Instant at,
      GroupChange change)
      implements Inbound {

    /// Recipe: `group|group|notice`.
    @Override
    public String dedupeKey() {
      return String.join("|", "group", group.toString(), noticeId);
    }

    @Override
    public String toString() {
      return "GroupChanged[" + change.getClass().getSimpleName() + "]";
    }
  }

  private static Jid stable(Jid jid, @Nullable Jid alternate) {
    return alternate != null && alternate.isLid() ? alternate : jid;
  }
}
