package io.facteur.session.store;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.session.ReceiptKind;
import io.facteur.contracts.session.SessionFact;
import io.facteur.session.group.GroupFacts;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.Restriction;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Base64;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What came in on a socket, as the facts that other services are told.
final class InboundFacts {
  /// Sealing purpose of a message's payload; the record is the fact's id.
  static final String PAYLOAD_PURPOSE = "inbound.payload";

  /// Sealing purpose of a group's change; the record is the fact's id.
  static final String CHANGE_PURPOSE = "group.change";

  private InboundFacts() {}

  /// The id of the fact of an entry: the engine's dedupe key with one letter for its first word,
  /// `m|chat|sender|id` and `r|…`.
  static String idOf(String dedupeKey) {
    int end = dedupeKey.indexOf('|');
    return end < 1 ? dedupeKey : dedupeKey.charAt(0) + dedupeKey.substring(end);
  }

  /// The fact of an entry, as soon as its number in the stream is known. Empty for what nobody
  /// outside is told: talk between the account's own devices, and a message that was asked for
  /// again.
  static Optional<LongFunction<SessionFact>> of(Inbound inbound, MongoKeep keep) {
    return switch (inbound) {
      case Inbound.Message message ->
          message.peer() ? Optional.empty() : Optional.of(decrypted(message, keep));
      case Inbound.Undecryptable message ->
          message.last()
              ? Optional.of(sequence -> undecryptable(message, sequence, keep.sessionId()))
              : Optional.empty();
      case Inbound.Receipt receipt ->
          Optional.of(sequence -> received(receipt, sequence, keep.sessionId()));
      case Inbound.IdentityChanged change ->
          Optional.of(sequence -> identityChanged(change, sequence, keep.sessionId()));
      case Inbound.IdentityLinked linked ->
          Optional.of(sequence -> identityLinked(linked, sequence, keep.sessionId()));
      case Inbound.Acknowledged message ->
          Optional.of(sequence -> acknowledged(message, sequence, keep.sessionId()));
      case Inbound.RestrictionChanged change ->
          Optional.of(sequence -> restricted(change, sequence, keep.sessionId()));
      case Inbound.GroupChanged change -> Optional.of(changed(change, keep));
      case Inbound.MediaRetryAnswered answer ->
          Optional.of(sequence -> answered(answer, sequence, keep.sessionId()));
    };
  }

  private static LongFunction<SessionFact> decrypted(Inbound.Message message, MongoKeep keep) {
    var id = idOf(message.dedupeKey());
    Sealed payload = keep.seal(PAYLOAD_PURPOSE, id, message.payload());
    return sequence ->
        new SessionFact.MessageDecrypted(
            keep.sessionId(),
            id,
            sequence,
            message.at(),
            message.id(),
            message.chat().toString(),
            message.sender().toString(),
            message.fromMe(),
            text(message.chatAlternate()),
            text(message.senderAlternate()),
            message.pushName(),
            payload);
  }

  private static SessionFact undecryptable(
      Inbound.Undecryptable message, long sequence, String sessionId) {
    return new SessionFact.MessageUndecryptable(
        sessionId,
        idOf(message.dedupeKey()),
        sequence,
        message.at(),
        message.id(),
        message.chat().toString(),
        message.sender().toString(),
        message.reason());
  }

  private static SessionFact received(Inbound.Receipt receipt, long sequence, String sessionId) {
    return new SessionFact.ReceiptReceived(
        sessionId,
        idOf(receipt.dedupeKey()),
        sequence,
        receipt.at(),
        receipt.messageIds(),
        receipt.chat().toString(),
        receipt.sender().toString(),
        receipt.fromMe(),
        kindOf(receipt.kind()));
  }

  private static SessionFact answered(
      Inbound.MediaRetryAnswered answer, long sequence, String sessionId) {
    return new SessionFact.MediaRetryAnswered(
        sessionId,
        idOf(answer.dedupeKey()),
        sequence,
        answer.at(),
        answer.id(),
        answer.chat().toString(),
        base64(answer.ciphertext()),
        base64(answer.iv()),
        answer.errorCode());
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  private static SessionFact identityChanged(
      Inbound.IdentityChanged change, long sequence, String sessionId) {
    return new SessionFact.IdentityChanged(
        sessionId,
        idOf(change.dedupeKey()),
        sequence,
        change.at(),
        change.sender().bare().toString());
  }

  private static SessionFact identityLinked(
      Inbound.IdentityLinked linked, long sequence, String sessionId) {
    return new SessionFact.IdentityLinked(
        sessionId,
        idOf(linked.dedupeKey()),
        sequence,
        linked.at(),
        linked.phone().toString(),
        linked.lid().toString());
  }

  private static SessionFact acknowledged(
      Inbound.Acknowledged message, long sequence, String sessionId) {
    return new SessionFact.MessageAcknowledged(
        sessionId, idOf(message.dedupeKey()), sequence, message.at(), message.messageId());
  }

  private static SessionFact restricted(
      Inbound.RestrictionChanged change, long sequence, String sessionId) {
    return new SessionFact.RestrictionChanged(
        sessionId,
        idOf(change.dedupeKey()),
        sequence,
        change.at(),
        reasonOf(change.kind()),
        change.active(),
        change.until());
  }

  private static String reasonOf(Restriction.Kind kind) {
    return switch (kind) {
      case REACH_OUT -> "reach_out_locked";
      case NEW_CHATS -> "new_chats_used_up";
    };
  }

  private static LongFunction<SessionFact> changed(Inbound.GroupChanged change, MongoKeep keep) {
    var id = idOf(change.dedupeKey());
    byte[] json = ContractJson.mapper().writeValueAsBytes(GroupFacts.of(change.change()));
    Sealed sealed = keep.seal(CHANGE_PURPOSE, id, json);
    return sequence ->
        new SessionFact.GroupChanged(
            keep.sessionId(),
            id,
            sequence,
            change.at(),
            change.group().toString(),
            text(change.author()),
            text(change.authorAlternate()),
            sealed);
  }

  private static ReceiptKind kindOf(Inbound.Receipt.Kind kind) {
    return switch (kind) {
      case DELIVERED, DELIVERED_INACTIVE -> ReceiptKind.DELIVERED;
      case READ -> ReceiptKind.READ;
      case PLAYED -> ReceiptKind.PLAYED;
    };
  }

  private static @Nullable String text(@Nullable Jid jid) {
    return jid == null ? null : jid.toString();
  }
}
