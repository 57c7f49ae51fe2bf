package io.facteur.receiver.eventlog;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.contracts.content.PollResult;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.receiver.account.Account;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.reading.Reading;
import io.facteur.receiver.reading.Readings;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The event of something that came in: of a message itself, or of what was said about one.
final class Arrivals {
  private final Readings readings;
  private final Timeline timeline;
  private final AddressBook addresses;
  private final Accounts accounts;

  Arrivals(Readings readings, Timeline timeline, AddressBook addresses, Accounts accounts) {
    this.readings = readings;
    this.timeline = timeline;
    this.addresses = addresses;
    this.accounts = accounts;
  }

  /// An event to be told.
  record Told(EventType type, EventData data) {}

  /// What is told of a message that came in.
  Told of(Entry entry, Known known) {
    var context = new Scene(entry, known, accounts.get(entry.key().sessionId()));
    Reading reading = readings.of(entry, known);
    return switch (reading.content()) {
      case MessageContent.Edit edit -> new Told(EventType.MESSAGE_EDITED, edited(context, edit));
      case MessageContent.Revoke revoke ->
          new Told(EventType.MESSAGE_REVOKED, revoked(context, revoke.target()));
      case MessageContent.Reaction reaction ->
          new Told(EventType.REACTION_RECEIVED, reacted(context, reaction));
      case MessageContent.PollVote vote -> new Told(EventType.POLL_VOTED, voted(context, vote));
      case MessageContent content ->
          new Told(EventType.MESSAGE_RECEIVED, received(context, content, reading.context()));
    };
  }

  /// Who said something where.
  private final class Scene {
    private final Entry entry;
    private final Known known;
    private final Account account;
    private final Address chat;
    private final @Nullable Address sender;

    Scene(Entry entry, Known known, Account account) {
      this.entry = entry;
      this.known = known;
      this.account = account;
      this.chat = addresses.address(entry.key().sessionId(), Jid.parse(known.chatJid()));
      this.sender = sender();
    }

    /// Who wrote it; of the account itself, what is known of that.
    private @Nullable Address sender() {
      String jid = known.senderJid();
      if (jid != null) {
        return addresses.address(entry.key().sessionId(), Jid.parse(jid));
      }
      String own = account.chatId();
      return own == null ? null : new Address(own, account.phoneNumber(), account.lid());
    }

    String from() {
      return sender == null ? chat.chatId() : sender.chatId();
    }

    @Nullable String phoneNumber() {
      return sender == null ? null : sender.phoneNumber();
    }

    @Nullable String lid() {
      return sender == null ? null : sender.lid();
    }
  }

  private static EventData received(Scene scene, MessageContent content, MessageContext context) {
    return new EventData.MessageReceived(
        scene.entry.key().messageId(),
        scene.chat.chatId(),
        scene.from(),
        scene.phoneNumber(),
        scene.lid(),
        scene.known.pushName(),
        scene.entry.key().isOwn(),
        content,
        context.saysNothing() ? null : context,
        scene.known.timestamp(),
        scene.account.metadata());
  }

  private static EventData edited(Scene scene, MessageContent.Edit edit) {
    return new EventData.MessageEdited(
        edit.target().messageId(),
        scene.chat.chatId(),
        scene.entry.key().messageId(),
        scene.from(),
        scene.phoneNumber(),
        scene.lid(),
        scene.entry.key().isOwn(),
        edit.content(),
        scene.known.timestamp(),
        scene.account.metadata());
  }

  private static EventData revoked(Scene scene, MessageTarget target) {
    return new EventData.MessageRevoked(
        target.messageId(),
        scene.chat.chatId(),
        scene.from(),
        scene.phoneNumber(),
        scene.lid(),
        scene.entry.key().isOwn(),
        scene.known.timestamp(),
        scene.account.metadata());
  }

  private static EventData reacted(Scene scene, MessageContent.Reaction reaction) {
    return new EventData.ReactionReceived(
        reaction.target().messageId(),
        scene.chat.chatId(),
        scene.from(),
        scene.phoneNumber(),
        scene.lid(),
        scene.known.pushName(),
        scene.entry.key().isOwn(),
        reaction.emoji(),
        scene.known.timestamp(),
        scene.account.metadata());
  }

  private EventData voted(Scene scene, MessageContent.PollVote vote) {
    return new EventData.PollVoted(
        vote.target().messageId(),
        scene.chat.chatId(),
        scene.from(),
        scene.phoneNumber(),
        scene.lid(),
        scene.known.pushName(),
        scene.entry.key().isOwn(),
        vote.options(),
        results(scene.entry.key().sessionId(), vote.target().messageId()),
        scene.known.timestamp(),
        scene.account.metadata());
  }

  private List<PollResult> results(String session, String pollId) {
    Optional<Entry> poll = timeline.find(session, pollId);
    return poll.flatMap(entry -> Optional.ofNullable(entry.known()))
        .map(known -> readings.of(poll.get(), known).results())
        .orElse(List.of());
  }
}
