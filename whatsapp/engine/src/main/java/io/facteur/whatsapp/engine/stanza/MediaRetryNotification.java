package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// The phone says what became of a request for a file. Only who has the file's key can read it, so
/// it is handed on as it came. Protocol reference: messaging.md §8.6.
public final class MediaRetryNotification implements StanzaHandler {
  private final InboundJournal journal;
  private final Reporter reporter;
  private final Clock clock;

  /// @param journal keeps answers
  /// @param reporter tells them
  public MediaRetryNotification(InboundJournal journal, Reporter reporter, Clock clock) {
    this.journal = journal;
    this.reporter = reporter;
    this.clock = clock;
  }

  @Override
  public void handle(Node notification) {
    Jid chat =
        notification
            .child("rmr")
            .flatMap(about -> about.jid("jid"))
            .orElseGet(() -> notification.requireJid("from"))
            .bare();
    Optional<Node> sealed = notification.child("encrypt");
    var answer =
        new Inbound.MediaRetryAnswered(
            notification.require("id"),
            chat,
            sealed.map(node -> node.requireChild("enc_p").bytes()).orElse(null),
            sealed.map(node -> node.requireChild("enc_iv").bytes()).orElse(null),
            notification
                .child("error")
                .map(error -> (int) error.number("code").orElse(0))
                .orElse(null),
            at(notification));
    // Durable before the caller acknowledges.
    if (journal.record(answer) == InboundJournal.Recording.NEW) {
      reporter.received(answer);
    }
  }

  private Instant at(Node notification) {
    var seconds = notification.number("t");
    return seconds.isPresent() ? Instant.ofEpochSecond(seconds.getAsLong()) : clock.instant();
  }
}
