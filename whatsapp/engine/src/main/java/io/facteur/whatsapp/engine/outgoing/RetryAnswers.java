package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.stanza.Acks;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Devices that could not decrypt a message of ours: it is encrypted for that one device again,
/// under its id, from the payload in the wire journal. Protocol reference: messaging.md §5.6.
public final class RetryAnswers implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(RetryAnswers.class);

  private final WireJournal journal;
  private final Resealing resealing;
  private final Errands errands;
  private final StanzaWriter writer;
  private final int most;

  /// @param most answers to one device for one message
  public RetryAnswers(
      WireJournal journal, Resealing resealing, Errands errands, StanzaWriter writer, int most) {
    this.journal = journal;
    this.resealing = resealing;
    this.errands = errands;
    this.writer = writer;
    this.most = most;
  }

  @Override
  public void handle(Node receipt) {
    // Unacknowledged when refused or undone, so the server brings it again at the next login.
    boolean _ = errands.offer("answer retry", () -> answer(receipt));
  }

  private void answer(Node receipt) {
    try {
      say(receipt);
    } catch (MalformedNodeException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("outbound.retry-malformed");
    }
    writer.write(Acks.of(receipt));
  }

  private void say(Node receipt) {
    String id = receipt.require("id");
    Optional<WireEntry> entry = journal.find(id);
    Optional<Node> stanza = entry.flatMap(known -> answerTo(receipt, known));
    stanza.ifPresent(writer::write);
    log.atInfo()
        .addKeyValue("messageId", id)
        .addKeyValue("known", entry.isPresent())
        .addKeyValue("answered", stanza.isPresent())
        .log("outbound.retry-asked");
  }

  private Optional<Node> answerTo(Node receipt, WireEntry entry) {
    String device = receipt.attribute("participant").orElse(receipt.require("from"));
    if (!resealing.mayAsk(receipt, entry) || journal.countRetry(entry.id(), device) > most) {
      return Optional.empty();
    }
    return resealing.seal(receipt, entry);
  }
}
