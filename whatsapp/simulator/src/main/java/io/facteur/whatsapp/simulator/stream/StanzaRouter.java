package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands each stanza of a linked device to the handler of its tag.
public final class StanzaRouter {
  private static final Logger log = LoggerFactory.getLogger(StanzaRouter.class);

  private final Map<String, StanzaHandler> handlers;

  /// @param handlers by tag; a tag without handler is ignored
  public StanzaRouter(Map<String, StanzaHandler> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  void route(LinkedClient client, Node stanza) {
    StanzaHandler handler = handlers.get(stanza.tag());
    if (handler == null) {
      log.atDebug().addKeyValue("shape", stanza.shape()).log("stanza.ignored");
      return;
    }
    try {
      handler.handle(client, stanza);
    } catch (MalformedNodeException e) {
      log.atWarn()
          .addKeyValue("shape", stanza.shape())
          .addKeyValue("reason", e.getMessage())
          .log("stanza.malformed");
    } catch (RuntimeException e) {
      log.atError().addKeyValue("shape", stanza.shape()).setCause(e).log("stanza.failed");
    }
  }
}
