package io.facteur.receiver.fact;

import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.receiver.timeline.Timeline.Wish;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;

/// Who people are: which addresses belong together, and whether they are still who they were.
///
/// A pair that is learnt before anything was said needs no event. One that comes later joins two
/// chats, or gives a chat that was known by a hidden id its number: that is told, once.
final class Identities {
  private final Timeline timeline;
  private final AddressBook addresses;
  private final Announcer announcer;

  Identities(Timeline timeline, AddressBook addresses, Announcer announcer) {
    this.timeline = timeline;
    this.addresses = addresses;
    this.announcer = announcer;
  }

  /// Session-service learnt a pair.
  void linked(SessionFact.IdentityLinked fact) {
    learn(fact, Jid.parse(fact.phoneJid()), Jid.parse(fact.lidJid()));
  }

  /// Takes a pair that a fact tells. The event first, then the pair: a process that dies in between
  /// does both again.
  void learn(SessionFact fact, Jid one, Jid other) {
    if (one.isLid() == other.isLid() || !isNews(fact.sessionId(), one, other)) {
      return;
    }
    if (isChat(fact.sessionId(), one, other)) {
      announcer.tellLinked(fact, one.isLid() ? other : one, one.isLid() ? one : other);
    }
    var _ = addresses.learn(fact.sessionId(), one, other);
  }

  private boolean isNews(String session, Jid one, Jid other) {
    return !addresses.aliases(session, one).contains(AddressBook.canonical(other));
  }

  private boolean isChat(String session, Jid one, Jid other) {
    var chats = List.of(AddressBook.canonical(one), AddressBook.canonical(other));
    return !timeline.newest(session, Wish.in(chats, null), 1).isEmpty();
  }

  /// Somebody's security code changed.
  void changed(SessionFact.IdentityChanged fact) {
    announcer.tell(fact);
  }
}
