package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.memory.Recent;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.LidIq;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Tells of pairs of addresses that are learnt, and asks the server about those that sources
/// disagree on: about one number once an hour at most. Protocol reference: messaging.md §1.3.
public final class Identities implements LidMap.Watcher {
  private static final Duration BETWEEN_QUESTIONS = Duration.ofHours(1);
  private static final int REMEMBERED = 256;

  private final InboundJournal journal;
  private final Reporter reporter;
  private final Errands errands;
  private final IqExchange exchange;
  private final Clock clock;
  private final Recent<Jid, Instant> asked = new Recent<>(REMEMBERED);
  private final AtomicLong queries = new AtomicLong();

  /// @param journal keeps what is told
  /// @param exchange settles disagreements
  public Identities(
      InboundJournal journal,
      Reporter reporter,
      Errands errands,
      IqExchange exchange,
      Clock clock) {
    this.journal = journal;
    this.reporter = reporter;
    this.errands = errands;
    this.exchange = exchange;
    this.clock = clock;
  }

  @Override
  public void linked(Jid phone, Jid lid) {
    var linked = new Inbound.IdentityLinked(phone, lid, clock.instant());
    if (journal.record(linked) == InboundJournal.Recording.NEW) {
      reporter.received(linked);
    }
  }

  @Override
  public void disputed(LidMap map, Jid phone) {
    Instant now = clock.instant();
    if (asked.find(phone).filter(at -> at.plus(BETWEEN_QUESTIONS).isAfter(now)).isPresent()) {
      return;
    }
    asked.put(phone, now);
    boolean _ = errands.offer("ask for a hidden id", () -> ask(map, phone));
  }

  private void ask(LidMap map, Jid phone) {
    var question = new LidIq("lid-" + queries.incrementAndGet(), phone);
    exchange.ask(question).ifPresent(lid -> map.learn(phone, lid, LidSource.SERVER_ANSWER));
  }
}
