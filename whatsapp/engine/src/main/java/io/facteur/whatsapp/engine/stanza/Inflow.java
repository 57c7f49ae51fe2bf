package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Everything that comes in: answers at once, the rest in order. Messages that are already here
/// together share their durable writes ([Together]).
public final class Inflow {
  private final StanzaRouter router;
  private final IqExchange exchange;
  private final Together together;
  private final OfflineQueue offline;

  /// What several stanzas in a row have in common. Protocol reference: messaging.md §5.9.
  public interface Together {

    /// Called before each of them: begins when this one may wait for others, and finishes when it
    /// may not.
    void before(Node stanza);

    /// Makes durable and acknowledges what waits.
    void finish();

    /// Forgets what waits, after a failure: it was not acknowledged and comes again. Harmless when
    /// nothing does.
    void abandon();
  }

  /// @param router where each stanza goes
  /// @param offline is told how far the queue on the server was worked off
  public Inflow(StanzaRouter router, IqExchange exchange, Together together, OfflineQueue offline) {
    this.router = router;
    this.exchange = exchange;
    this.together = together;
    this.offline = offline;
  }

  /// Gives an answer to whoever asked. Called by the thread that reads.
  ///
  /// @return whether it was one that somebody waits for
  public boolean answered(Node stanza) {
    boolean answer =
        stanza.is("iq")
            && stanza
                .attribute("type")
                .filter(type -> type.equals("result") || type.equals("error"))
                .isPresent();
    return answer && exchange.settle(stanza);
  }

  /// Handles stanzas in order. Called by one thread.
  public void handle(List<Node> stanzas) {
    try {
      for (Node stanza : stanzas) {
        if (stanzas.size() > 1) {
          together.before(stanza);
        }
        router.route(stanza);
      }
      together.finish();
    } finally {
      together.abandon();
    }
    offline.handled(stanzas);
  }
}
