package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.stanza.Acks;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.util.List;

/// Receipts for our messages: recorded, then acknowledged. One that asks for a message again goes
/// to its own handler, which acknowledges when it has answered.
public final class ReceiptHandler implements StanzaHandler {
  private final KeyRing keyRing;
  private final LidMap lidMap;
  private final ReceiptLedger ledger;
  private final StanzaHandler retries;
  private final StanzaWriter writer;
  private final Clock clock;

  /// @param retries for receipts of type `retry`
  public ReceiptHandler(
      KeyRing keyRing,
      LidMap lidMap,
      ReceiptLedger ledger,
      StanzaHandler retries,
      StanzaWriter writer,
      Clock clock) {
    this.keyRing = keyRing;
    this.lidMap = lidMap;
    this.ledger = ledger;
    this.retries = retries;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public void handle(Node receipt) {
    if (receipt.attribute("type").filter("retry"::equals).isPresent()) {
      retries.handle(receipt);
      return;
    }
    List<Inbound.Receipt> fresh =
        keyRing
            .credentials()
            .account()
            .map(account -> new ReceiptReader(new Self(account), lidMap))
            .map(reader -> ledger.record(reader.read(receipt, clock.instant())))
            .orElse(List.of());
    // Durable: this is the line that acknowledges the receipt to WhatsApp.
    writer.write(Acks.of(receipt));
    ledger.tell(fresh);
  }
}
