package io.facteur.receiver.eventlog;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.account.Account;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.timeline.Body;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.Milestone;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells the outside world what it has not been told yet: first the event, then the note that it
/// was told. A crash between the two makes the event again, under the same id, which is nothing.
public final class Announcer {
  private final EventLog log;
  private final Timeline timeline;
  private final Contents contents;
  private final AddressBook addresses;
  private final Accounts accounts;

  Announcer(
      EventLog log,
      Timeline timeline,
      Contents contents,
      AddressBook addresses,
      Accounts accounts) {
    this.log = log;
    this.timeline = timeline;
    this.contents = contents;
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

  /// Drops a session's events.
  public void forget(String sessionId) {
    log.forget(sessionId);
  }

  private void tell(Entry entry, Known known, Milestone milestone) {
    switch (milestone) {
      case RECEIVED -> received(entry, known);
      case FAILED -> progress(entry, known, EventType.MESSAGE_FAILED, milestone);
      case SENT -> progress(entry, known, EventType.MESSAGE_SENT, milestone);
      case DELIVERED -> progress(entry, known, EventType.MESSAGE_DELIVERED, milestone);
      case READ -> progress(entry, known, EventType.MESSAGE_READ, milestone);
      case PLAYED -> progress(entry, known, EventType.MESSAGE_PLAYED, milestone);
    }
  }

  private void received(Entry entry, Known known) {
    String session = entry.key().sessionId();
    Account account = accounts.get(session);
    Address chat = addresses.address(session, Jid.parse(known.chatJid()));
    Address sender = sender(session, known, account);
    MessageContent content = contents.of(entry.key(), known.body());
    log.append(
        session,
        EventId.ofFact(session, known.timestamp(), factId(known.body())),
        known.timestamp(),
        EventType.MESSAGE_RECEIVED,
        new EventData.MessageReceived(
            entry.key().messageId(),
            chat.chatId(),
            sender == null ? chat.chatId() : sender.chatId(),
            sender == null ? null : sender.phoneNumber(),
            sender == null ? null : sender.lid(),
            known.pushName(),
            entry.key().isOwn(),
            content,
            null,
            known.timestamp(),
            account.metadata()));
  }

  /// Who wrote it; of the account itself, what is known of that.
  private @Nullable Address sender(String session, Known known, Account account) {
    String jid = known.senderJid();
    if (jid != null) {
      return addresses.address(session, Jid.parse(jid));
    }
    String own = account.chatId();
    return own == null ? null : new Address(own, account.phoneNumber(), account.lid());
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
            at,
            accounts.get(session).metadata()));
  }
}
