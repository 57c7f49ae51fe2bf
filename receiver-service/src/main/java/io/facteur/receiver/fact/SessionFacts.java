package io.facteur.receiver.fact;

import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What session-service tells, of the connection and of the session itself. Idempotent by the
/// message's key and the fact's id.
final class SessionFacts {
  private static final Logger log = LoggerFactory.getLogger(SessionFacts.class);

  private final SessionLocks locks;
  private final Inbox inbox;
  private final SessionEnd end;
  private final StatusNews news;
  private final GroupNews groups;
  private final Announcer announcer;

  SessionFacts(
      SessionLocks locks,
      Inbox inbox,
      SessionEnd end,
      StatusNews news,
      GroupNews groups,
      Announcer announcer) {
    this.groups = groups;
    this.locks = locks;
    this.inbox = inbox;
    this.end = end;
    this.news = news;
    this.announcer = announcer;
  }

  /// Durable at return.
  void handle(SessionFact fact) {
    locks.within(
        fact.sessionId(),
        () -> {
          try {
            take(fact);
          } catch (VaultException e) {
            if (e.reason() != VaultException.Reason.KEY_GONE) {
              throw e;
            }
            // The session was destroyed meanwhile, and what it sealed with it; its end follows.
            log.atInfo()
                .addKeyValue("session", fact.sessionId())
                .addKeyValue("sequence", fact.sequence())
                .log("fact.of-destroyed-session");
          }
        });
  }

  private void take(SessionFact fact) {
    switch (fact) {
      case SessionFact.StatusChanged changed -> news.changed(changed);
      case SessionFact.Deleted deleted -> end.of(deleted);
      case SessionFact.MessageDecrypted message -> inbox.message(message);
      case SessionFact.MessageUndecryptable message -> inbox.undecryptable(message);
      case SessionFact.ReceiptReceived receipt -> inbox.receipt(receipt);
      case SessionFact.PresenceChanged presence -> announcer.tell(presence);
      case SessionFact.GroupChanged change -> groups.changed(change);
      case SessionFact.MediaRetryAnswered _ -> {
        // Media-service's business, which has the file's key at hand.
      }
    }
  }
}
