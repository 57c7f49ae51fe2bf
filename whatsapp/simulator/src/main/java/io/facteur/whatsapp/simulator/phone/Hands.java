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
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
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
  private final People people;
  private final Randomness randomness;
  private final PhoneParts parts;
  private final PhoneLine line;

  /// Whom one can write to.
  record People(Accounts accounts, Groups groups) {
    Account person(String digits) {
      return accounts.find(digits).orElseThrow();
    }

    Group group(String address) {
      return groups.find(Jid.parse(address)).orElseThrow();
    }
  }

  Hands(World world, People people, Randomness randomness, PhoneParts parts, PhoneLine line) {
    this.world = world;
    this.people = people;
    this.randomness = randomness;
    this.parts = parts;
    this.line = line;
  }

  /// Writes something to somebody.
  ///
  /// @param byLid whether the recipient is addressed by hidden id or by number
  /// @return the message's id
  public String say(Account from, Account to, Words words, boolean byLid) {
    Message message = Wording.of(words, context(from, words, byLid), secret(from));
    return send(from, to.phone(), message, byLid);
  }

  /// Writes something to a group.
  ///
  /// @return the message's id
  public String say(Account from, Group group, Words words) {
    Message message = Wording.of(words, context(from, words, group.byLid()), secret(from));
    return send(from, group.jid().toString(), message, group.byLid());
  }

  /// Sends a file.
  ///
  /// @param chat digits of a person, or the address of a group
  /// @param host where media hosts are
  /// @return the message's id; nothing when the type or the file is not known
  public Optional<String> send(
      Account from, String chat, NewMedia wanted, boolean byLid, String host) {
    String id = parts.ids().next(from.phone());
    Optional<Message> message = parts.media().compose(from, id, wanted, host);
    message.ifPresent(composed -> send(from, chat, id, composed, byLid));
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
                target.chat(),
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
                target.chat(),
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
                target.chat(),
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
                        target.chat(),
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

  /// @param chat digits of a person, or the address of a group
  private String send(Account from, String chat, Message message, boolean byLid) {
    String id = parts.ids().next(from.phone());
    send(from, chat, id, message, byLid);
    return id;
  }

  private void send(Account from, String chat, String id, Message message, boolean byLid) {
    Contents.of(message)
        .ifPresent(contents ->
            parts
                .inbox()
                .add(
                    from.phone(),
                    new InboxMessage(
                        id,
                        from.phone(),
                        chat,
                        chat,
                        contents.type(),
                        contents.text(),
                        world.now(),
                        "sent",
                        byLid)));
    parts.remarks().note(from.phone(), from.phone(), chat, id, message);
    if (chat.indexOf('@') >= 0) {
      parts.groupSender().send(from, people.group(chat), id, message);
    } else {
      parts.sender().send(from, people.person(chat), id, message, byLid);
    }
  }

  private byte[] secret(Account from) {
    byte[] secret = new byte[MessageSecret.LENGTH];
    randomness.named("message-secret|" + from.phone()).nextBytes(secret);
    return secret;
  }

  private ContextInfo context(Account from, Words words, boolean byLid) {
    var info = ContextInfo.newBuilder();
    Optional.ofNullable(words.quotedMessageId())
        .flatMap(id -> find(from, id))
        .ifPresent(quoted ->
            info.setStanzaId(quoted.id())
                .setParticipant(people.person(quoted.from()).device(0, byLid).toString())
                .setQuotedMessage(
                    parts
                        .remarks()
                        .original(from.phone(), quoted.from(), quoted.id())
                        .orElseGet(
                            () -> Message.newBuilder().setConversation(quoted.text()).build())));
    words.mentions().stream()
        .flatMap(digits -> people.accounts().find(digits).stream())
        .forEach(person -> info.addMentionedJid(person.device(0, byLid).toString()));
    if (words.forwarded()) {
      info.setIsForwarded(true).setForwardingScore(1);
    }
    return info.build();
  }

  private ProtocolMessage.Builder edited(Account phone, InboxMessage target, String text) {
    return ProtocolMessage.newBuilder()
        .setType(ProtocolMessage.Type.MESSAGE_EDIT)
        .setKey(key(phone, target))
        .setEditedMessage(Message.newBuilder().setConversation(text));
  }

  private Message vote(Account phone, InboxMessage target, Message asked, List<String> options) {
    byte[] iv = new byte[IV_LENGTH];
    randomness.named("vote|" + phone.phone()).nextBytes(iv);
    Account creator = people.person(target.from());
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
    boolean own = target.from().equals(phone.phone());
    var key = MessageKey.newBuilder().setFromMe(own).setId(target.id());
    if (!target.isInGroup()) {
      Jid chat = people.person(target.chat()).device(0, target.byLid());
      return key.setRemoteJid(chat.toString()).build();
    }
    if (!own) {
      key.setParticipant(people.person(target.from()).device(0, target.byLid()).toString());
    }
    return key.setRemoteJid(target.chat()).build();
  }

  private Optional<InboxMessage> find(Account phone, String id) {
    return parts.inbox().all(phone.phone()).stream()
        .filter(message -> message.id().equals(id))
        .findFirst();
  }
}
