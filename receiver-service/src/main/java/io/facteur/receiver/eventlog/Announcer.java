package io.facteur.receiver.eventlog;

import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.group.GroupChange;
import io.facteur.contracts.media.MediaSettled;
import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.timeline.Body;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.Milestone;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.Map;

/// Tells the outside world what it has not been told yet: first the event, then the note that it
/// was told. A crash between the two makes the event again, under the same id, which is nothing.
public final class Announcer {
  private final EventLog log;
  private final Timeline timeline;
  private final Arrivals arrivals;
  private final AddressBook addresses;
  private final Accounts accounts;

  Announcer(
      EventLog log,
      Timeline timeline,
      Arrivals arrivals,
      AddressBook addresses,
      Accounts accounts) {
    this.log = log;
    this.timeline = timeline;
    this.arrivals = arrivals;
    this.addresses = addresses;
    this.accounts = accounts;
  }

  /// Tells the milestones of a message that are due; durable at return.
  public void tell(Entry entry) {
    var known = entry.known();
    var due = entry.untold();
    if (known == null || due.isEmpty()) {
      return;
    }
    for (var milestone : due) {
      tell(entry, known, milestone);
    }
    timeline.change(entry.key(), now -> now.telling(due));
  }

  /// Tells where a session stands.
  public void tell(SessionFact.StatusChanged fact) {
    log.append(
        fact.sessionId(),
        EventId.ofFact(fact.sessionId(), fact.occurredAt(), fact.id()),
        fact.occurredAt(),
        EventType.SESSION_CHANGED,
        new EventData.SessionChanged(
            fact.status(), fact.statusReason(), fact.phoneNumber(), fact.lid(), fact.metadata()));
  }

  /// Tells that somebody came, went or is writing.
  public void tell(SessionFact.PresenceChanged fact) {
    String session = fact.sessionId();
    Address person = addresses.address(session, Jid.parse(fact.senderJid()));
    log.append(
        session,
        EventId.ofFact(session, fact.occurredAt(), fact.id()),
        fact.occurredAt(),
        EventType.PRESENCE_CHANGED,
        new EventData.PresenceChanged(
            addresses.address(session, Jid.parse(fact.chatJid())).chatId(),
            person.chatId(),
            person.phoneNumber(),
            person.lid(),
            fact.state(),
            fact.lastSeenAt(),
            fact.occurredAt(),
            accounts.get(session).metadata()));
  }

  /// Tells what became of a file that came in.
  public void tell(MediaSettled fact, EventType type, EventData.MediaSettled data) {
    log.append(
        fact.sessionId(),
        EventId.ofFact(fact.sessionId(), fact.occurredAt(), fact.id()),
        fact.occurredAt(),
        type,
        data);
  }

  /// Tells what WhatsApp restricts an account in.
  public void tell(SessionFact.RestrictionChanged fact) {
    append(
        fact,
        EventType.SESSION_DEGRADED,
        new EventData.SessionDegraded(
            fact.reason(), fact.active(), fact.until(), fact.occurredAt(), metadata(fact)));
  }

  /// Tells that a person who was known by one address has another one, too.
  ///
  /// @param fact that told so
  public void tellLinked(SessionFact fact, Jid phone, Jid lid) {
    append(
        fact,
        "identity.linked|" + lid.user(), // one fact may link several people
        EventType.IDENTITY_LINKED,
        new EventData.IdentityLinked(
            phone.user() + "@c.us",
            "+" + phone.user(),
            lid.user() + "@lid",
            fact.occurredAt(),
            metadata(fact)));
  }

  /// Tells that a contact's security code changed.
  public void tell(SessionFact.IdentityChanged fact) {
    Address contact = addresses.address(fact.sessionId(), Jid.parse(fact.contactJid()));
    append(
        fact,
        EventType.CONTACT_CHANGED,
        new EventData.ContactChanged(
            contact.chatId(),
            contact.phoneNumber(),
            contact.lid(),
            "security_code",
            fact.occurredAt(),
            metadata(fact)));
  }

  private void append(SessionFact fact, EventType type, EventData data) {
    append(fact, type.publicName(), type, data);
  }

  /// The same fact may also tell of a message, so what is told is part of the event's id.
  private void append(SessionFact fact, String told, EventType type, EventData data) {
    log.append(
        fact.sessionId(),
        EventId.ofFact(fact.sessionId(), fact.occurredAt(), fact.id() + "|" + told),
        fact.occurredAt(),
        type,
        data);
  }

  private Map<String, String> metadata(SessionFact fact) {
    return accounts.get(fact.sessionId()).metadata();
  }

  /// Tells that a group changed.
  ///
  /// @param change with whatever is known of the people in it
  public void tell(SessionFact.GroupChanged fact, GroupChange change) {
    String session = fact.sessionId();
    String author = fact.authorJid();
    Address by = author == null ? null : addresses.address(session, Jid.parse(author));
    log.append(
        session,
        EventId.ofFact(session, fact.occurredAt(), fact.id()),
        fact.occurredAt(),
        EventType.GROUP_CHANGED,
        new EventData.GroupChanged(
            addresses.address(session, Jid.parse(fact.groupJid())).chatId(),
            by == null ? null : by.chatId(),
            by == null ? null : by.phoneNumber(),
            by == null ? null : by.lid(),
            change,
            fact.occurredAt(),
            accounts.get(session).metadata()));
  }

  /// Drops a session's events.
  public void forget(String sessionId) {
    log.forget(sessionId);
  }

  private void tell(Entry entry, Known known, Milestone milestone) {
    switch (milestone) {
      case RECEIVED -> received(entry, known);
      case FAILED -> progress(entry, known, EventType.MESSAGE_FAILED, milestone);
      case CANCELED -> progress(entry, known, EventType.MESSAGE_CANCELED, milestone);
      case SENT -> progress(entry, known, EventType.MESSAGE_SENT, milestone);
      case DELIVERED -> progress(entry, known, EventType.MESSAGE_DELIVERED, milestone);
      case READ -> progress(entry, known, EventType.MESSAGE_READ, milestone);
      case PLAYED -> progress(entry, known, EventType.MESSAGE_PLAYED, milestone);
    }
  }

  private void received(Entry entry, Known known) {
    String session = entry.key().sessionId();
    var told = arrivals.of(entry, known);
    log.append(
        session,
        EventId.ofFact(session, known.timestamp(), factId(known.body())),
        known.timestamp(),
        told.type(),
        told.data());
  }

  private static String factId(Body body) {
    return switch (body) {
      case Body.Received received -> received.factId();
      case Body.Undecryptable undecryptable -> undecryptable.factId();
      case Body.Composed _ ->
          throw new IllegalStateException("what our API accepted is not received");
    };
  }

  private void progress(Entry entry, Known known, EventType type, Milestone milestone) {
    String session = entry.key().sessionId();
    Address chat = addresses.address(session, Jid.parse(known.chatJid()));
    var status = milestone.status();
    Instant at = entry.reachedAt(status).orElse(known.timestamp());
    var failure = milestone == Milestone.FAILED ? entry.failure() : null;
    log.append(
        session,
        EventId.ofProgress(
            session, known.timestamp(), entry.key().messageId(), status.publicName()),
        at,
        type,
        new EventData.MessageProgress(
            entry.key().messageId(),
            chat.chatId(),
            chat.phoneNumber(),
            chat.lid(),
            status.publicName(),
            known.clientReference(),
            failure == null ? null : failure.code(),
            failure == null ? null : failure.reason(),
            failure == null ? null : failure.until(),
            at,
            accounts.get(session).metadata()));
  }
}
