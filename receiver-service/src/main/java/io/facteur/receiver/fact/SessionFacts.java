package io.facteur.receiver.fact;

import io.facteur.contracts.session.SessionFact;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What session-service tells, of the connection and of the session itself. Idempotent by the
/// message's key and the fact's id.
final class SessionFacts {
  private static final Logger log = LoggerFactory.getLogger(SessionFacts.class);

  private final SessionLocks locks;
  private final Inbox inbox;
  private final Identities identities;
  private final SessionEnd end;
  private final StatusNews news;
  private final GroupNews groups;

  SessionFacts(
      SessionLocks locks,
      Inbox inbox,
      Identities identities,
      SessionEnd end,
      StatusNews news,
      GroupNews groups) {
    this.groups = groups;
    this.locks = locks;
    this.inbox = inbox;
    this.identities = identities;
    this.end = end;
    this.news = news;
  }

  /// Durable at return.
  void handle(SessionFact fact) {
    locks.within(
        fact.sessionId(),
        () -> {
          Failpoint.HEARD.reach();
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
      case SessionFact.PresenceChanged presence -> news.present(presence);
      case SessionFact.IdentityLinked linked -> identities.linked(linked);
      case SessionFact.IdentityChanged changed -> identities.changed(changed);
      case SessionFact.RestrictionChanged changed -> news.restricted(changed);
      case SessionFact.MessageAcknowledged _ -> {
        // Sender-service settles the message, and tells.
      }
      case SessionFact.GroupChanged change -> groups.changed(change);
      case SessionFact.MediaRetryAnswered _ -> {
        // Media-service's business, which has the file's key at hand.
      }
    }
  }
}
