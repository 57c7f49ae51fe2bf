package io.facteur.receiver.fact;

import io.facteur.contracts.content.ContentType;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.receiver.fact.Sayings.Saying;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.EntryKey;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.MessageStatus;
import io.facteur.receiver.timeline.Outbound;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;

/// What sender-service tells: a message was accepted, and what became of it. Idempotent by the
/// message's key; the two may come in any order.
final class OutboundFacts {
  private final SessionLocks locks;
  private final Accounts accounts;
  private final Timeline timeline;
  private final Contents contents;
  private final Sayings sayings;
  private final Announcer announcer;

  OutboundFacts(
      SessionLocks locks,
      Accounts accounts,
      Timeline timeline,
      Contents contents,
      Sayings sayings,
      Announcer announcer) {
    this.locks = locks;
    this.accounts = accounts;
    this.timeline = timeline;
    this.contents = contents;
    this.sayings = sayings;
    this.announcer = announcer;
  }

  /// Durable at return.
  void accepted(OutboundAccepted fact) {
    locks.within(
        fact.sessionId(),
        () -> {
          if (!accounts.get(fact.sessionId()).outlived(fact.occurredAt())) {
            var key = EntryKey.own(fact.sessionId(), fact.id());
            String type = ContentType.of(contents.of(fact));
            tell(timeline.change(key, entry -> Outbound.accepted(entry, fact, type)));
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
            tell(timeline.change(key, entry -> Outbound.settled(entry, fact)));
          }
        });
  }

  /// What our API said about another message holds once it went out.
  private void tell(Entry entry) {
    Known known = entry.known();
    if (known != null && entry.status().compareTo(MessageStatus.SENT) >= 0) {
      var key = entry.key();
      Instant at = entry.reachedAt(MessageStatus.SENT).orElse(known.timestamp());
      boolean _ =
          sayings.take(
              new Saying(
                  key.sessionId(),
                  key.messageId(),
                  Jid.parse(known.chatJid()),
                  null,
                  known.body(),
                  at),
              contents.of(key, known).content());
    }
    announcer.tell(entry);
  }
}
