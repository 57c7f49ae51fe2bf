package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.proto.PollUpdateMessage;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.ReactionMessage;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.message.PhoneLine;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.secret.MessageSecret;
import io.facteur.whatsapp.wire.secret.PollVotes;
import java.util.List;
import java.util.Optional;

/// What the holder of a phone does with messages beyond writing texts. Only used inside turns.
public final class Hands {
  private static final int IV_LENGTH = 12;

  private final World world;
  private final Accounts accounts;
  private final Randomness randomness;
  private final PhoneParts parts;
  private final PhoneLine line;

  Hands(World world, Accounts accounts, Randomness randomness, PhoneParts parts, PhoneLine line) {
    this.world = world;
    this.accounts = accounts;
    this.randomness = randomness;
    this.parts = parts;
    this.line = line;
  }

  /// Writes something to somebody.
  ///
  /// @param byLid whether the recipient is addressed by hidden id or by number
  /// @return the message's id
  public String say(Account from, Account to, Words words, boolean byLid) {
    byte[] secret = new byte[MessageSecret.LENGTH];
    randomness.named("message-secret|" + from.phone()).nextBytes(secret);
    return send(from, to, Wording.of(words, context(from, to, words, byLid), secret), byLid);
  }

  /// Sends a file.
  ///
  /// @param host where media hosts are
  /// @return the message's id; nothing when the type or the file is not known
  public Optional<String> send(
      Account from, Account to, NewMedia wanted, boolean byLid, String host) {
    String id = parts.ids().next(from.phone());
    Optional<Message> message = parts.media().compose(from, id, wanted, host);
    message.ifPresent(composed -> send(from, to, id, composed, byLid));
    return message.map(_ -> id);
  }

  /// Reacts to a message; an empty emoji takes it back.
  ///
  /// @return the reaction's id; empty when there is no such message
  public Optional<String> react(Account phone, String messageId, String emoji) {
    return find(phone, messageId)
        .map(target ->
            send(
                phone,
                other(target),
                Message.newBuilder()
                    .setReactionMessage(
                        ReactionMessage.newBuilder()
                            .setKey(key(phone, target))
                            .setText(emoji)
                            .setSenderTimestampMs(world.now().toEpochMilli()))
                    .build(),
                target.byLid()));
  }

  /// Gives an own text other words.
  public Optional<String> edit(Account phone, String messageId, String text) {
    return find(phone, messageId)
        .filter(target -> target.from().equals(phone.phone()))
        .map(target ->
            send(
                phone,
                other(target),
                Message.newBuilder()
                    .setEditedMessage(
                        FutureProofMessage.newBuilder()
                            .setMessage(
                                Message.newBuilder()
                                    .setProtocolMessage(edited(phone, target, text))))
                    .build(),
                target.byLid()));
  }

  /// Takes an own message back.
  public Optional<String> revoke(Account phone, String messageId) {
    return find(phone, messageId)
        .filter(target -> target.from().equals(phone.phone()))
        .map(target ->
            send(
                phone,
                other(target),
                Message.newBuilder()
                    .setProtocolMessage(
                        ProtocolMessage.newBuilder()
                            .setType(ProtocolMessage.Type.REVOKE)
                            .setKey(key(phone, target)))
                    .build(),
                target.byLid()));
  }

  /// Votes in a poll; no option takes the vote back.
  public Optional<String> vote(Account phone, String messageId, List<String> options) {
    return find(phone, messageId)
        .flatMap(target ->
            parts
                .remarks()
                .original(phone.phone(), target.from(), target.id())
                .filter(asked -> Remarks.poll(asked).isPresent())
                .map(asked ->
                    send(
                        phone,
                        other(target),
                        vote(phone, target, asked, options),
                        target.byLid())));
  }

  /// Has listened to or watched a message.
  public boolean play(Account phone, String messageId) {
    Optional<InboxMessage> message =
        find(phone, messageId).filter(found -> !found.from().equals(phone.phone()));
    message.ifPresent(found -> parts.receipts().played(phone, found));
    return message.isPresent();
  }

  /// Appears online, or not any more.
  public void appear(Account phone, boolean online) {
    line.toServer(
        phone.primary(),
        Node.named("presence").attr("type", online ? "available" : "unavailable").build());
  }

  /// Shows somebody that they are writing.
  ///
  /// @param state `typing`, `recording` or `paused`
  public void type(Account phone, Account to, String state) {
    Node doing =
        switch (state) {
          case "typing" -> Node.of("composing");
          case "recording" -> Node.named("composing").attr("media", "audio").build();
          default -> Node.of("paused");
        };
    boolean byLid = parts.inbox().addressesByLid(phone.phone(), to.phone()).orElse(true);
    line.toServer(
        phone.primary(),
        Node.named("chatstate").attr("to", to.device(0, byLid)).child(doing).build());
  }

  /// What the holder of a phone sees others doing, newest last.
  public List<Doing> doings(Account phone) {
    return parts.watch().seen(phone.phone());
  }

  private String send(Account from, Account to, Message message, boolean byLid) {
    String id = parts.ids().next(from.phone());
    send(from, to, id, message, byLid);
    return id;
  }

  private void send(Account from, Account to, String id, Message message, boolean byLid) {
    Contents.of(message)
        .ifPresent(contents ->
            parts
                .inbox()
                .add(
                    from.phone(),
                    new InboxMessage(
                        id,
                        from.phone(),
                        to.phone(),
                        to.phone(),
                        contents.type(),
                        contents.text(),
                        world.now(),
                        "sent",
                        byLid)));
    parts.remarks().note(from.phone(), from.phone(), to.phone(), id, message);
    parts.sender().send(from, to, id, message, byLid);
  }

  private ContextInfo context(Account from, Account to, Words words, boolean byLid) {
    var info = ContextInfo.newBuilder();
    Optional.ofNullable(words.quotedMessageId())
        .flatMap(id -> find(from, id))
        .ifPresent(quoted ->
            info.setStanzaId(quoted.id())
                .setParticipant(
                    (quoted.from().equals(from.phone()) ? from : to).device(0, byLid).toString())
                .setQuotedMessage(
                    parts
                        .remarks()
                        .original(from.phone(), quoted.from(), quoted.id())
                        .orElseGet(
                            () -> Message.newBuilder().setConversation(quoted.text()).build())));
    words.mentions().stream()
        .flatMap(digits -> accounts.find(digits).stream())
        .forEach(person -> info.addMentionedJid(person.device(0, byLid).toString()));
    if (words.forwarded()) {
      info.setIsForwarded(true).setForwardingScore(1);
    }
    return info.build();
  }

  private static ProtocolMessage.Builder edited(Account phone, InboxMessage target, String text) {
    return ProtocolMessage.newBuilder()
        .setType(ProtocolMessage.Type.MESSAGE_EDIT)
        .setKey(
            MessageKey.newBuilder()
                .setRemoteJid(Jid.user(target.chat()).toString())
                .setFromMe(target.from().equals(phone.phone()))
                .setId(target.id()))
        .setEditedMessage(Message.newBuilder().setConversation(text));
  }

  private Message vote(Account phone, InboxMessage target, Message asked, List<String> options) {
    byte[] iv = new byte[IV_LENGTH];
    randomness.named("vote|" + phone.phone()).nextBytes(iv);
    Account creator = accounts.find(target.from()).orElseThrow();
    var vote =
        PollVotes.seal(
            new MessageSecret(
                target.id(), asked.getMessageContextInfo().getMessageSecret().toByteArray()),
            creator.device(0, target.byLid()),
            phone.device(0, target.byLid()),
            iv,
            options);
    return Message.newBuilder()
        .setPollUpdateMessage(
            PollUpdateMessage.newBuilder()
                .setPollCreationMessageKey(key(phone, target))
                .setVote(vote)
                .setSenderTimestampMs(world.now().toEpochMilli()))
        .build();
  }

  private MessageKey key(Account phone, InboxMessage target) {
    return MessageKey.newBuilder()
        .setRemoteJid(other(target).device(0, target.byLid()).toString())
        .setFromMe(target.from().equals(phone.phone()))
        .setId(target.id())
        .build();
  }

  private Account other(InboxMessage message) {
    return accounts.find(message.chat()).orElseThrow();
  }

  private Optional<InboxMessage> find(Account phone, String id) {
    return parts.inbox().all(phone.phone()).stream()
        .filter(message -> message.id().equals(id))
        .findFirst();
  }
}
