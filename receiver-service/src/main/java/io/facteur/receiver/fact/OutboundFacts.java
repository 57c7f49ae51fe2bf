package io.facteur.receiver.fact;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.receiver.timeline.EntryKey;
import io.facteur.receiver.timeline.Outbound;
import io.facteur.receiver.timeline.Timeline;

/// What sender-service tells: a message was accepted, and what became of it. Idempotent by the
/// message's key; the two may come in any order.
final class OutboundFacts {
  private final SessionLocks locks;
  private final Accounts accounts;
  private final Timeline timeline;
  private final Announcer announcer;

  OutboundFacts(SessionLocks locks, Accounts accounts, Timeline timeline, Announcer announcer) {
    this.locks = locks;
    this.accounts = accounts;
    this.timeline = timeline;
    this.announcer = announcer;
  }

  /// Durable at return.
  void accepted(OutboundAccepted fact) {
    locks.within(
        fact.sessionId(),
        () -> {
          if (!accounts.get(fact.sessionId()).outlived(fact.occurredAt())) {
            var key = EntryKey.own(fact.sessionId(), fact.id());
            announcer.tell(timeline.change(key, entry -> Outbound.accepted(entry, fact)));
          }
        });
  }

  /// Durable at return.
  void settled(OutboundSettled fact) {
    locks.within(
        fact.sessionId(),
        () -> {
          if (!accounts.get(fact.sessionId()).outlived(fact.occurredAt())) {
            var key = EntryKey.own(fact.sessionId(), fact.messageId());
            announcer.tell(timeline.change(key, entry -> Outbound.settled(entry, fact)));
          }
        });
  }
}
