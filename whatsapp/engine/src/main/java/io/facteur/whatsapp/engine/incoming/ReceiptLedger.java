package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.outgoing.Settlement;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.store.InboundJournal;
import java.util.ArrayList;
import java.util.List;

/// Keeps receipts. Somebody's receipt for a message of ours also proves that the server has it, in
/// case its acknowledgement was lost.
public final class ReceiptLedger {
  private final InboundJournal journal;
  private final Settlement settlement;
  private final Reporter reporter;

  /// @param settlement of messages whose acknowledgement never came
  public ReceiptLedger(InboundJournal journal, Settlement settlement, Reporter reporter) {
    this.journal = journal;
    this.settlement = settlement;
    this.reporter = reporter;
  }

  /// @return those that are new
  List<Inbound.Receipt> record(List<Inbound.Receipt> receipts) {
    List<Inbound.Receipt> fresh = new ArrayList<>();
    for (Inbound.Receipt receipt : receipts) {
      if (journal.record(receipt) == InboundJournal.Recording.NEW) {
        fresh.add(receipt);
        if (!receipt.fromMe()) {
          receipt
              .messageIds()
              .forEach(id -> settlement.settle(id, new SendOutcome.Acknowledged(receipt.at())));
        }
      }
    }
    return fresh;
  }

  void tell(List<Inbound.Receipt> fresh) {
    fresh.forEach(reporter::received);
  }
}
