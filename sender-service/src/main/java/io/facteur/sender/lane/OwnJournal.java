package io.facteur.sender.lane;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Topic;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.Backfill;
import io.facteur.eventbus.Journal;
import java.util.function.Function;

/// Answers the wake-ups' reader from the journal beside it, without a call to oneself.
final class OwnJournal implements Backfill {
  private static final int HEADS = 1000;

  private final Journal<OutboundAccepted> journal;

  OwnJournal(Journal<OutboundAccepted> journal) {
    this.journal = journal;
  }

  @Override
  public StreamPage after(Topic<?> topic, String sessionId, long sequence, int limit) {
    var records =
        journal.after(sessionId, sequence, limit).stream()
            .map((Function<Object, String>) ContractJson.mapper()::writeValueAsString)
            .toList();
    return new StreamPage(records, journal.head(sessionId));
  }

  @Override
  public StreamHeads heads(Topic<?> topic, String afterSession) {
    return new StreamHeads(journal.heads(afterSession, HEADS));
  }
}
