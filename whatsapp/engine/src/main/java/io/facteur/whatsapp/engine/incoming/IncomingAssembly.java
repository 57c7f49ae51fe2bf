package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.SenderKeyBook;
import io.facteur.whatsapp.engine.device.Trust;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.outgoing.Settlement;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.engine.store.EngineStores;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/// Builds the handlers of what comes in.
///
/// @param batch of messages that come in a row
public record IncomingAssembly(
    EngineStores stores,
    KeyRing keyRing,
    RatchetBook ratchets,
    SenderKeyBook senderKeys,
    LidMap lidMap,
    Trust trust,
    Settlement settlement,
    Reporter reporter,
    StanzaWriter writer,
    Batch batch,
    PeerDesk peers,
    BooleanSupplier available,
    Clock clock) {

  /// For `<message>`.
  public StanzaHandler messages(Limits limits) {
    var decryption = new Decryption(ratchets, trust, lidMap, stores.identities(), senderKeys);
    var retries = new RetryRequests(keyRing, batch.writer(), limits.retries());
    var reception = new Reception(decryption, batch, retries, peers, available);
    return new MessageHandler(keyRing, lidMap, reception, writer, clock);
  }

  /// For `<receipt>`.
  ///
  /// @param retries for those that ask for a message again
  public StanzaHandler receipts(StanzaHandler retries) {
    var ledger = new ReceiptLedger(stores.inboundJournal(), settlement, reporter);
    return new ReceiptHandler(keyRing, lidMap, ledger, retries, writer, clock);
  }
}
