package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import java.time.Instant;

/// Gives messages their outcome: in the journal first, then to whoever waits. An acknowledgement
/// that nobody waits for any more is told to the outside, and recorded for that before anything
/// else: who waited has been told that none came.
public final class Settlement {
  private final WireJournal journal;
  private final InboundJournal inbound;
  private final AckBook acks;
  private final Reporter reporter;

  /// @param inbound keeps late acknowledgements
  /// @param reporter tells the outside
  public Settlement(WireJournal journal, InboundJournal inbound, AckBook acks, Reporter reporter) {
    this.journal = journal;
    this.inbound = inbound;
    this.acks = acks;
    this.reporter = reporter;
  }

  /// Settles a message; nothing happens to one that is settled or not ours.
  public void settle(String id, SendOutcome.Settled outcome) {
    if (outcome instanceof SendOutcome.Acknowledged(var at)
        && !acks.promise(id)
        && !wasLate(id, at)) {
      return; // A receipt for what was acknowledged before.
    }
    if (journal.settle(id, outcome)) {
      reporter.settled(id, outcome);
    }
    acks.tell(id, outcome);
  }

  /// Gives a message an outcome that may be put more precisely soon: it is in the journal, so that
  /// the message is not written again, and nobody is told yet.
  ///
  /// @return whether it was given
  boolean hold(String id, SendOutcome.Settled outcome) {
    boolean _ = acks.promise(id);
    return journal.settle(id, outcome);
  }

  /// Tells what a held message has come to.
  void release(String id, SendOutcome.Settled outcome) {
    boolean _ = journal.settle(id, outcome);
    reporter.settled(id, outcome);
    acks.tell(id, outcome);
  }

  /// No outcome, and none will come of what was written: ask again.
  void postpone(String id, String reason) {
    acks.tell(id, new SendOutcome.Unsent(reason));
  }

  /// Keeps an acknowledgement that nobody waits for any more.
  ///
  /// @return false when the message had one, or is not ours
  private boolean wasLate(String id, Instant at) {
    if (journal.find(id).filter(WireEntry::isOpen).isEmpty()) {
      return false;
    }
    var acknowledged = new Inbound.Acknowledged(id, at);
    if (inbound.record(acknowledged) == InboundJournal.Recording.NEW) {
      reporter.received(acknowledged);
    }
    return true;
  }
}
