package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.proto.PollCreationMessage;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.secret.MessageSecret;
import io.facteur.whatsapp.wire.secret.PollVotes;
import java.util.List;
import java.util.Optional;

/// What was said about the messages on each phone, put with the message it is about, and the
/// messages themselves as they were written. Only used inside turns.
///
/// Protocol reference: messaging.md §4.8, §7.5.
final class Remarks {
  private final Accounts accounts;
  private final Table<Remark> remarks;
  private final Table<Payload> payloads;

  Remarks(State state, Accounts accounts) {
    this.accounts = accounts;
    remarks = state.table("remark", Remark.class);
    payloads = state.table("inboxPayload", Payload.class);
  }

  /// A message is on a phone's screen.
  ///
  /// @param phone whose screen
  /// @param author who wrote the message
  /// @param chat the other side
  void note(String phone, String author, String chat, String id, Message message) {
    payloads.put(key(phone, author, id), new Payload(message.toByteArray()));
    Message inner = Contents.unwrapped(message);
    if (inner.hasReactionMessage()) {
      var reaction = inner.getReactionMessage();
      put(phone, author, chat, reaction.getKey(), "reaction", List.of(reaction.getText()));
    } else if (inner.hasPollUpdateMessage()) {
      vote(phone, author, chat, inner);
    } else if (inner.hasProtocolMessage()) {
      protocol(phone, author, chat, inner.getProtocolMessage());
    }
  }

  /// A message as it was written.
  Optional<Message> original(String phone, String author, String id) {
    return payloads.find(key(phone, author, id)).map(Remarks::parse);
  }

  /// What was said about a message.
  List<Remark> about(String phone, String author, String id) {
    return remarks.startingWith(key(phone, author, id) + "/");
  }

  /// The poll in a message.
  static Optional<PollCreationMessage> poll(Message message) {
    if (message.hasPollCreationMessageV3()) {
      return Optional.of(message.getPollCreationMessageV3());
    }
    return message.hasPollCreationMessage()
        ? Optional.of(message.getPollCreationMessage())
        : Optional.empty();
  }

  private void protocol(String phone, String author, String chat, ProtocolMessage protocol) {
    switch (protocol.getType()) {
      case REVOKE -> put(phone, author, chat, protocol.getKey(), "revoke", List.of());
      case MESSAGE_EDIT ->
          Contents.of(protocol.getEditedMessage())
              .ifPresent(
                  now -> put(phone, author, chat, protocol.getKey(), "edit", List.of(now.text())));
      default -> {
        // Nothing about another message.
      }
    }
  }

  private void vote(String phone, String voter, String chat, Message message) {
    var update = message.getPollUpdateMessage();
    MessageKey poll = update.getPollCreationMessageKey();
    String creator = author(phone, voter, chat, poll);
    original(phone, creator, poll.getId())
        .flatMap(asked -> chosen(asked, poll.getId(), creator, voter, message))
        .ifPresent(options -> put(phone, voter, chat, poll, "vote", options));
  }

  private Optional<List<String>> chosen(
      Message asked, String id, String creator, String voter, Message vote) {
    byte[] secret = asked.getMessageContextInfo().getMessageSecret().toByteArray();
    if (secret.length != MessageSecret.LENGTH) {
      return Optional.empty();
    }
    return poll(asked)
        .flatMap(poll ->
            PollVotes.open(
                new MessageSecret(id, secret),
                addresses(creator),
                addresses(voter),
                vote.getPollUpdateMessage().getVote(),
                poll.getOptionsList().stream()
                    .map(PollCreationMessage.Option::getOptionName)
                    .toList()));
  }

  private void put(
      String phone,
      String actor,
      String chat,
      MessageKey target,
      String kind,
      List<String> values) {
    String author = author(phone, actor, chat, target);
    boolean mayChange = author.equals(actor) || kind.equals("reaction") || kind.equals("vote");
    if (mayChange) {
      remarks.put(
          key(phone, author, target.getId()) + "/" + kind + "/" + actor,
          new Remark(kind, actor, values));
    }
  }

  /// Who wrote the message that somebody speaks of.
  private String author(String phone, String actor, String chat, MessageKey target) {
    if (target.getFromMe()) {
      return actor;
    }
    return Jid.tryParse(target.getParticipant())
        .flatMap(accounts::of)
        .map(Account::phone)
        .orElse(actor.equals(phone) ? chat : phone);
  }

  private List<Jid> addresses(String phone) {
    return accounts
        .find(phone)
        .map(account -> List.of(account.lidJid(), account.pn()))
        .orElse(List.of());
  }

  private static Message parse(Payload payload) {
    try {
      return Message.parseFrom(payload.bytes());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a kept message does not parse", e);
    }
  }

  private static String key(String phone, String author, String id) {
    return phone + "/" + author + "/" + id;
  }
}
