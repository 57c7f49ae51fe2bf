package io.facteur.receiver.fact;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.reading.Perspective;
import io.facteur.receiver.timeline.Addendum;
import io.facteur.receiver.timeline.Body;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.EntryKey;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said about messages: edits, revocations, reactions and votes are put with the message
/// they are about, after a look at who says it. The message may be unknown here, or come later; its
/// entry then begins with what was said about it.
///
/// Who may: an edit only its writer; a revocation its writer, or an admin of the group; reactions
/// and votes everybody. Protocol reference: messaging.md §7.4.
final class Sayings {
  private static final Logger log = LoggerFactory.getLogger(Sayings.class);

  private final Timeline timeline;
  private final AddressBook addresses;
  private final Perspective perspective;
  private final GroupAdmins admins;

  Sayings(Timeline timeline, AddressBook addresses, Perspective perspective, GroupAdmins admins) {
    this.timeline = timeline;
    this.addresses = addresses;
    this.perspective = perspective;
    this.admins = admins;
  }

  /// A message that may say something about another.
  ///
  /// @param sayer who says it; null for the account itself
  record Saying(
      String sessionId, String messageId, Jid chat, @Nullable Jid sayer, Body body, Instant at) {}

  /// Puts it with the message it is about, durable at return; does nothing for content that says
  /// nothing about another message.
  ///
  /// @return whether it may be told: false for what somebody had no right to say
  boolean take(Saying saying, MessageContent content) {
    return !(content instanceof MessageContent.About about)
        || put(saying, kind(about), about.target());
  }

  private static Addendum.Kind kind(MessageContent.About about) {
    return switch (about) {
      case MessageContent.Edit _ -> Addendum.Kind.EDIT;
      case MessageContent.Revoke _ -> Addendum.Kind.REVOCATION;
      case MessageContent.Reaction _ -> Addendum.Kind.REACTION;
      case MessageContent.PollVote _ -> Addendum.Kind.VOTE;
    };
  }

  private boolean put(Saying saying, Addendum.Kind kind, MessageTarget target) {
    Jid author = perspective.author(saying.sessionId(), target, saying.sayer(), saying.chat());
    if (!isAllowed(saying, kind, author)) {
      log.atWarn()
          .addKeyValue("session", saying.sessionId())
          .addKeyValue("messageId", saying.messageId())
          .addKeyValue("kind", kind)
          .log("inbound.not-allowed");
      return false;
    }
    var addendum =
        new Addendum(kind, actor(saying), saying.messageId(), saying.body(), saying.at());
    timeline.change(key(saying, target.messageId(), author), entry -> entry.adding(addendum));
    return true;
  }

  private boolean isAllowed(Saying saying, Addendum.Kind kind, @Nullable Jid author) {
    return switch (kind) {
      case REACTION, VOTE -> true;
      case EDIT -> isSame(saying.sessionId(), saying.sayer(), author);
      case REVOCATION ->
          isSame(saying.sessionId(), saying.sayer(), author)
              || (saying.chat().isGroup()
                  && (saying.sayer() == null
                      || admins.include(saying.sessionId(), saying.chat(), saying.sayer())));
    };
  }

  private boolean isSame(String sessionId, @Nullable Jid one, @Nullable Jid other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return addresses.aliases(sessionId, one).contains(AddressBook.canonical(other));
  }

  /// Everybody by phone number where it is known, so that one person has one reaction.
  private String actor(Saying saying) {
    Jid sayer = saying.sayer();
    return sayer == null
        ? Addendum.ME
        : addresses.aliases(saying.sessionId(), sayer).getFirst().toString();
  }

  /// The entry of the message, under whichever address WhatsApp brought it.
  private EntryKey key(Saying saying, String messageId, @Nullable Jid author) {
    if (author == null) {
      return EntryKey.own(saying.sessionId(), messageId);
    }
    List<Jid> writers = addresses.aliases(saying.sessionId(), author);
    return timeline.ofOthers(saying.sessionId(), messageId).stream()
        .map(Entry::key)
        .filter(key -> writers.contains(AddressBook.canonical(Jid.parse(key.sender()))))
        .findFirst()
        .orElseGet(() -> unseen(saying, messageId, author));
  }

  /// In a chat with one person both addresses are the same.
  private static EntryKey unseen(Saying saying, String messageId, Jid author) {
    Jid chat = saying.chat();
    return new EntryKey(
        saying.sessionId(),
        chat.toString(),
        (chat.isGroup() ? author : chat).toString(),
        messageId);
  }
}
