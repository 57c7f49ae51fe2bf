package io.facteur.receiver;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.group.GroupChange;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.contracts.session.PresenceState;
import io.facteur.contracts.session.ReceiptKind;
import io.facteur.contracts.session.SessionFact;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.proto.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Facts of one session as its neighbours would tell them, numbered as they are made.
public final class Facts {
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  public static final String BOB = "33600000002@s.whatsapp.net";
  public static final String BOB_LID = "192700000000002@lid";
  private static final Vault VAULT = FakeNeighbours.vault();

  private final String session;
  private long accepted;
  private long settled;
  private long told;

  public Facts(String session) {
    this.session = session;
  }

  /// That many seconds after the beginning.
  public static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  public OutboundAccepted accepted(String id, String chatId, String text, Instant at) {
    var json = ContractJson.mapper().writeValueAsString(new MessageContent.Text(text));
    var sealed = VAULT.sealText("outbound.content", session, id, json);
    accepted++;
    return new OutboundAccepted(session, id, accepted, at, chatId, sealed, "ref-" + id);
  }

  /// A message of any kind that our API accepted.
  ///
  /// @param secret of a poll, in base64
  public OutboundAccepted accepted(
      String id, String chatId, MessageContent content, @Nullable String secret, Instant at) {
    var json = ContractJson.mapper().writeValueAsString(content);
    accepted++;
    return new OutboundAccepted(
        session,
        id,
        accepted,
        at,
        chatId,
        VAULT.sealText("outbound.content", session, id, json),
        null,
        null,
        secret == null ? null : VAULT.sealText("outbound.secret", session, id, secret));
  }

  public OutboundSettled.Canceled canceled(String id, Instant at) {
    settled++;
    return new OutboundSettled.Canceled(
        session, id + "|canceled", settled, at, id, "33600000002@c.us");
  }

  public OutboundSettled.Sent sent(String id, Instant at) {
    settled++;
    return new OutboundSettled.Sent(session, id + "|sent", settled, at, id, "33600000002@c.us");
  }

  public OutboundSettled.Failed failed(String id, Instant at) {
    settled++;
    return new OutboundSettled.Failed(
        session,
        id + "|failed",
        settled,
        at,
        id,
        "33600000002@c.us",
        "ACK_TIMEOUT",
        "No ack came.");
  }

  public SessionFact.ReceiptReceived receipt(
      ReceiptKind kind, String chat, boolean fromMe, Instant at, String... ids) {
    told++;
    return new SessionFact.ReceiptReceived(
        session,
        "r|" + told + "|" + kind.publicName(),
        told,
        at,
        List.of(ids),
        chat,
        chat,
        fromMe,
        kind);
  }

  public SessionFact.MessageDecrypted text(String id, String sender, String text, Instant at) {
    return message(id, sender, sender, null, text(text), at);
  }

  public static Message text(String text) {
    return Message.newBuilder().setConversation(text).build();
  }

  public SessionFact.MessageDecrypted message(
      String id,
      String chat,
      String sender,
      @Nullable String alternate,
      Message payload,
      Instant at) {
    return decrypted(id, chat, sender, false, alternate, payload, at);
  }

  /// A message that the account wrote on another of its devices.
  public SessionFact.MessageDecrypted ownMessage(String id, String chat, String text, Instant at) {
    return decrypted(id, chat, "33600000001@s.whatsapp.net", true, null, text(text), at);
  }

  /// Anything that the account said on another of its devices.
  public SessionFact.MessageDecrypted ownMessage(
      String id, String chat, Message payload, Instant at) {
    return decrypted(id, chat, "33600000001@s.whatsapp.net", true, null, payload, at);
  }

  public SessionFact.PresenceChanged presence(String person, PresenceState state, Instant at) {
    told++;
    return new SessionFact.PresenceChanged(
        session, "p|" + told, told, at, person, person, state, null);
  }

  private SessionFact.MessageDecrypted decrypted(
      String id,
      String chat,
      String sender,
      boolean fromMe,
      @Nullable String alternate,
      Message payload,
      Instant at) {
    told++;
    String factId = String.join("|", "m", chat, sender, id);
    var sealed = VAULT.seal("inbound.payload", session, factId, payload.toByteArray());
    return new SessionFact.MessageDecrypted(
        session,
        factId,
        told,
        at,
        id,
        chat,
        sender,
        fromMe,
        chat.equals(sender) ? alternate : null,
        alternate,
        fromMe ? null : "Bob",
        sealed);
  }

  public SessionFact.MessageUndecryptable undecryptable(String id, String sender, Instant at) {
    told++;
    return new SessionFact.MessageUndecryptable(
        session, "u|" + id, told, at, id, sender, sender, "no session");
  }

  public SessionFact.StatusChanged status(
      SessionStatus status, Map<String, String> metadata, Instant at) {
    told++;
    return new SessionFact.StatusChanged(
        session,
        "status|" + told,
        told,
        at,
        status,
        null,
        "+33600000001",
        "192700000000001@lid",
        metadata);
  }

  public SessionFact.IdentityLinked linked(String phoneJid, String lidJid, Instant at) {
    told++;
    return new SessionFact.IdentityLinked(
        session, "i|" + phoneJid + "|" + lidJid, told, at, phoneJid, lidJid);
  }

  public SessionFact.IdentityChanged identityChanged(String contactJid, Instant at) {
    told++;
    return new SessionFact.IdentityChanged(session, "k|" + told, told, at, contactJid);
  }

  public SessionFact.RestrictionChanged restricted(Instant until, Instant at) {
    told++;
    return new SessionFact.RestrictionChanged(
        session, "l|" + told, told, at, "reach_out_locked", true, until);
  }

  public SessionFact.GroupChanged groupChanged(
      String group, String author, @Nullable String alternate, GroupChange change, Instant at) {
    told++;
    String factId = "g|" + group + "|" + told + ".0";
    var json = ContractJson.mapper().writeValueAsString(change);
    var sealed = VAULT.sealText("group.change", session, factId, json);
    return new SessionFact.GroupChanged(
        session, factId, told, at, group, author, alternate, sealed);
  }

  public SessionFact.Deleted deleted(Instant at) {
    told++;
    return new SessionFact.Deleted(session, "deleted", told, at);
  }
}
