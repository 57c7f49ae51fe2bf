package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.memory.Recent;
import io.facteur.whatsapp.engine.stanza.Acks;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Devices that could not decrypt a message of ours: it is encrypted for that one device again,
/// under its id, from the payload in the wire journal. What they asked is acknowledged when the
/// server has acknowledged the answer; until then it brings the question again at each login.
/// Protocol reference: messaging.md §5.6.
public final class RetryAnswers implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(RetryAnswers.class);
  private static final int REMEMBERED = 1024;

  private final WireJournal journal;
  private final Resealing resealing;
  private final Errands errands;
  private final StanzaWriter writer;
  private final int most;

  // Guards what was answered and waits for the server's word, by message and whom the answer is
  // for.
  private final ReentrantLock lock = new ReentrantLock();
  private final Recent<String, List<Node>> answered = new Recent<>(REMEMBERED);

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

  /// The server has acknowledged something that was written under a message's id.
  ///
  /// @param to whom that was for
  void acknowledged(String id, Jid to) {
    question(key(id, to)).ifPresent(receipt -> writer.write(Acks.of(receipt)));
  }

  private void answer(Node receipt) {
    Optional<Node> answer = Optional.empty();
    try {
      answer = say(receipt);
    } catch (MalformedNodeException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("outbound.retry-malformed");
    }
    if (answer.isEmpty()) {
      writer.write(Acks.of(receipt));
    }
  }

  private Optional<Node> say(Node receipt) {
    String id = receipt.require("id");
    Optional<WireEntry> entry = journal.find(id);
    Optional<Node> stanza = entry.flatMap(known -> answerTo(receipt, known));
    stanza.ifPresent(answer -> {
      await(key(id, answer.requireJid("to")), receipt);
      writer.write(answer);
    });
    log.atInfo()
        .addKeyValue("messageId", id)
        .addKeyValue("known", entry.isPresent())
        .addKeyValue("answered", stanza.isPresent())
        .log("outbound.retry-asked");
    return stanza;
  }

  private void await(String key, Node receipt) {
    lock.lock();
    try {
      List<Node> questions = new ArrayList<>(answered.find(key).orElse(List.of()));
      questions.add(receipt);
      answered.put(key, questions);
    } finally {
      lock.unlock();
    }
  }

  /// The oldest question of those that were answered alike: in a group the answers to several
  /// devices go to the same address.
  private Optional<Node> question(String key) {
    lock.lock();
    try {
      List<Node> questions = answered.find(key).orElse(List.of());
      if (questions.isEmpty()) {
        return Optional.empty();
      }
      answered.put(key, List.copyOf(questions.subList(1, questions.size())));
      return Optional.of(questions.getFirst());
    } finally {
      lock.unlock();
    }
  }

  private static String key(String id, Jid to) {
    return id + "|" + to;
  }

  private Optional<Node> answerTo(Node receipt, WireEntry entry) {
    String device = receipt.attribute("participant").orElse(receipt.require("from"));
    if (!resealing.mayAsk(receipt, entry) || journal.countRetry(entry.id(), device) > most) {
      return Optional.empty();
    }
    return resealing.seal(receipt, entry);
  }
}
