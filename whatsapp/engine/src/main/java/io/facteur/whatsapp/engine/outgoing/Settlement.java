package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.store.WireJournal;

/// Gives messages their outcome: in the journal first, then to whoever waits.
public final class Settlement {
  private final WireJournal journal;
  private final AckBook acks;
  private final Reporter reporter;

  /// @param reporter tells the outside
  public Settlement(WireJournal journal, AckBook acks, Reporter reporter) {
    this.journal = journal;
    this.acks = acks;
    this.reporter = reporter;
  }

  /// Settles a message; nothing happens to one that is settled or not ours.
  public void settle(String id, SendOutcome.Settled outcome) {
    if (journal.settle(id, outcome)) {
      reporter.settled(id, outcome);
    }
    acks.tell(id, outcome);
  }

  /// No outcome, and none will come of what was written: ask again.
  void postpone(String id, String reason) {
    acks.tell(id, new SendOutcome.Unsent(reason));
  }
}
