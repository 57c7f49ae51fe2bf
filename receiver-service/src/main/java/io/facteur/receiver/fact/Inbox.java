package io.facteur.receiver.fact;

import io.facteur.contracts.content.ContentType;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.session.ReceiptKind;
import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.contact.Contacts;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.receiver.fact.Sayings.Saying;
import io.facteur.receiver.file.Wanted;
import io.facteur.receiver.interpretation.Interpretation;
import io.facteur.receiver.timeline.Body;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.EntryKey;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.MessageStatus;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.whatsapp.wire.jid.Jid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What came in on a session's connection: messages and receipts become entries.
final class Inbox {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  /// The engine's word for what WhatsApp gives to phones only.
  private static final String VIEW_ONCE = "unavailable_view_once";

  private final Timeline timeline;
  private final Contents contents;
  private final AddressBook addresses;
  private final Identities identities;
  private final Sayings sayings;
  private final Announcer announcer;
  private final Wanted wanted;
  private final Contacts people;

  Inbox(
      Timeline timeline,
      Contents contents,
      AddressBook addresses,
      Identities identities,
      Sayings sayings,
      Announcer announcer,
      Wanted wanted,
      Contacts people) {
    this.timeline = timeline;
    this.contents = contents;
    this.addresses = addresses;
    this.identities = identities;
    this.sayings = sayings;
    this.announcer = announcer;
    this.wanted = wanted;
    this.people = people;
  }

  /// Somebody wrote, or the account itself on another device.
  void message(SessionFact.MessageDecrypted fact) {
    learn(fact, fact.chatJid(), fact.chatAlternateJid());
    learn(fact, fact.senderJid(), fact.senderAlternateJid());
    if (!fact.fromMe()) {
      people.wrote(
          fact.sessionId(), AddressBook.canonical(Jid.parse(fact.senderJid())), fact.pushName());
    }
    var body = new Body.Received(fact.payload(), fact.id());
    switch (contents.interpret(fact.sessionId(), body)) {
      case Interpretation.Said said -> said(fact, body, said.content());
      case Interpretation.Unspoken unspoken ->
          log.atDebug()
              .addKeyValue("session", fact.sessionId())
              .addKeyValue("kind", unspoken.kind())
              .log("inbound.unspoken");
    }
  }

  private void said(SessionFact.MessageDecrypted fact, Body.Received body, MessageContent content) {
    var known =
        new Known(
            canonical(fact.chatJid()),
            fact.fromMe() ? null : canonical(fact.senderJid()),
            fact.pushName(),
            body,
            ContentType.of(content),
            null,
            fact.occurredAt(),
            fact.sequence());
    if (!sayings.take(saying(fact, body), content)) {
      return;
    }
    contents.source(fact.sessionId(), body).ifPresent(source -> wanted.file(fact, source));
    var key =
        fact.fromMe()
            ? EntryKey.own(fact.sessionId(), fact.messageId())
            : new EntryKey(fact.sessionId(), fact.chatJid(), fact.senderJid(), fact.messageId());
    arrive(key, known);
  }

  private static Saying saying(SessionFact.MessageDecrypted fact, Body body) {
    return new Saying(
        fact.sessionId(),
        fact.messageId(),
        AddressBook.canonical(Jid.parse(fact.chatJid())),
        fact.fromMe() ? null : AddressBook.canonical(Jid.parse(fact.senderJid())),
        body,
        fact.occurredAt());
  }

  /// Something came that cannot be read: told all the same, so that nobody waits in vain.
  void undecryptable(SessionFact.MessageUndecryptable fact) {
    var known =
        new Known(
            canonical(fact.chatJid()),
            canonical(fact.senderJid()),
            null,
            new Body.Undecryptable(fact.id()),
            fact.reason().startsWith(VIEW_ONCE) ? "view_once" : "unsupported",
            null,
            fact.occurredAt(),
            fact.sequence());
    arrive(
        new EntryKey(fact.sessionId(), fact.chatJid(), fact.senderJid(), fact.messageId()), known);
  }

  private void arrive(EntryKey key, Known known) {
    // What the account wrote on another device was taken by the server; what others wrote reached a
    // device, this one.
    var status = key.isOwn() ? MessageStatus.SENT : MessageStatus.DELIVERED;
    var entry =
        timeline.change(key, before -> before.revealed(known).reached(status, known.timestamp()));
    Failpoint.ENTERED.reach();
    announcer.tell(entry);
  }

  /// Somebody's device says how far messages came: of ours, when it is another's; of others', when
  /// it is one of ours. In a group the first member to say so counts.
  void receipt(SessionFact.ReceiptReceived fact) {
    var status = status(fact.kind());
    for (var messageId : fact.messageIds()) {
      if (fact.fromMe()) {
        timeline.ofOthers(fact.sessionId(), messageId).stream()
            .filter(entry -> isIn(entry, fact.chatJid()))
            .forEach(entry ->
                timeline.change(entry.key(), before -> before.reached(status, fact.occurredAt())));
      } else {
        var key = EntryKey.own(fact.sessionId(), messageId);
        announcer.tell(timeline.change(key, before -> before.reached(status, fact.occurredAt())));
      }
    }
  }

  private boolean isIn(Entry entry, String chatJid) {
    var known = entry.known();
    return known != null
        && addresses
            .aliases(entry.key().sessionId(), Jid.parse(chatJid))
            .contains(Jid.parse(known.chatJid()));
  }

  private void learn(SessionFact fact, String jid, @Nullable String alternate) {
    if (alternate != null) {
      identities.learn(fact, Jid.parse(jid), Jid.parse(alternate));
    }
  }

  private static String canonical(String jid) {
    return AddressBook.canonical(Jid.parse(jid)).toString();
  }

  private static MessageStatus status(ReceiptKind kind) {
    return switch (kind) {
      case DELIVERED -> MessageStatus.DELIVERED;
      case READ -> MessageStatus.READ;
      case PLAYED -> MessageStatus.PLAYED;
    };
  }
}
