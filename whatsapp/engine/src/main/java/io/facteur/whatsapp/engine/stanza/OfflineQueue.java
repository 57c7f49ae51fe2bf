package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waited on the server while this device was away. It is asked for in batches, the next one
/// when half of the last is handled, so that the server never has to stop and never sends more than
/// can be made durable. Used by the thread that handles stanzas. Protocol reference: messaging.md
/// §5.9.
public final class OfflineQueue {
  private static final Logger log = LoggerFactory.getLogger(OfflineQueue.class);
  private static final int BATCH = 200;

  private final StanzaWriter writer;
  private boolean draining;
  private int outstanding;

  /// @param writer asks for batches
  public OfflineQueue(StanzaWriter writer) {
    this.writer = writer;
  }

  /// The server says how much there is.
  void announced() {
    draining = true;
    outstanding = 0;
    ask();
  }

  /// These were handled; they may be of the queue or not.
  void handled(List<Node> stanzas) {
    if (draining) {
      outstanding -=
          (int) stanzas.stream().filter(node -> node.attribute("offline").isPresent()).count();
      if (outstanding <= BATCH / 2) {
        ask();
      }
    }
  }

  /// That was all.
  void drained(long count) {
    draining = false;
    log.atInfo().addKeyValue("count", count).log("queue.drained");
  }

  private void ask() {
    outstanding += BATCH;
    writer.write(Node.of("ib", Node.named("offline_batch").attr("count", BATCH).build()));
  }
}
