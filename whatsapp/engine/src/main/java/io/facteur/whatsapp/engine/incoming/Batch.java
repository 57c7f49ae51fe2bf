package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.stanza.Inflow;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import java.util.ArrayList;
import java.util.List;

/// Messages that come in a row, most of all those that waited on the server: each is decrypted in
/// memory, and then all are recorded, all ratchets are written, all receipts go out. The order for
/// each is the usual one, recorded before the ratchet and acknowledged last, and the price of three
/// durable writes is paid once for dozens of messages.
///
/// Between [#before] and [#finish] the journal and the writer that this hands out only collect.
/// Used by the thread that handles stanzas.
public final class Batch implements Inflow.Together {
  private final RatchetBook ratchets;
  private final LidMap lidMap;
  private final StanzaWriter writer;
  private final Reporter reporter;

  private final WaitingEntries entries;
  private final List<Node> answers = new ArrayList<>();
  private final List<Inbound> news = new ArrayList<>();
  private boolean open;

  /// @param journal where entries end up
  /// @param lidMap says whether a message teaches who somebody is
  /// @param writer where receipts end up
  /// @param reporter told when both have
  public Batch(
      InboundJournal journal,
      RatchetBook ratchets,
      LidMap lidMap,
      StanzaWriter writer,
      Reporter reporter) {
    this.ratchets = ratchets;
    this.lidMap = lidMap;
    this.writer = writer;
    this.reporter = reporter;
    this.entries = new WaitingEntries(journal);
  }

  /// The journal for those that may wait.
  InboundJournal journal() {
    return entries;
  }

  /// The writer for their receipts.
  StanzaWriter writer() {
    return stanza -> {
      if (open) {
        answers.add(stanza);
      } else {
        writer.write(stanza);
      }
    };
  }

  /// Tells of an entry once it is recorded.
  void tell(Inbound inbound) {
    if (open) {
      news.add(inbound);
    } else {
      reporter.received(inbound);
    }
  }

  @Override
  public void before(Node stanza) {
    if (!mayWait(stanza)) {
      finish();
    } else if (!open) {
      ratchets.hold();
      open = true;
      entries.collect();
    }
  }

  @Override
  public void finish() {
    if (!open) {
      return;
    }
    List<Inbound> known = entries.record();
    ratchets.letGo();
    open = false;
    // Durable: these are the lines that acknowledge the messages to WhatsApp.
    Receipts.together(answers).forEach(writer::write);
    news.removeAll(known);
    List.copyOf(news).forEach(reporter::received);
    clear();
  }

  @Override
  public void abandon() {
    ratchets.drop();
    entries.forget();
    open = false;
    clear();
  }

  private void clear() {
    answers.clear();
    news.clear();
  }

  /// Only what needs nothing but a pairwise ratchet that is where we look for it: sender keys are
  /// written at once, and a message that teaches a person's other address moves ratchets.
  private boolean mayWait(Node stanza) {
    return stanza.is("message")
        && stanza.attribute("category").isEmpty()
        && stanza.jid("from").filter(from -> from.isUser() || from.isLid()).isPresent()
        && !stanza.children("enc").isEmpty()
        && stanza.children("enc").stream().allMatch(Batch::isPairwise)
        && !MessageHeader.teaches(stanza, lidMap);
  }

  private static boolean isPairwise(Node enc) {
    return enc.attribute("type").flatMap(CiphertextKind::ofEncType).isPresent();
  }
}
