package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives each stanza to the handler of its tag.
public final class StanzaRouter {
  private static final Logger log = LoggerFactory.getLogger(StanzaRouter.class);

  private final Map<String, StanzaHandler> table;
  private final StanzaWriter writer;

  /// @param table tag to handler; one line for each tag there is
  /// @param writer refuses what nobody handles
  public StanzaRouter(Map<String, StanzaHandler> table, StanzaWriter writer) {
    this.table = Map.copyOf(table);
    this.writer = writer;
  }

  /// Handles one stanza.
  ///
  /// @throws StoreException when it could not be made durable: end the connection
  /// @throws ConnectionLostException when the connection broke meanwhile
  public void route(Node stanza) {
    StanzaHandler handler = table.get(stanza.tag());
    if (handler == null) {
      log.atWarn().addKeyValue("shape", stanza.shape()).log("stanza.unknown");
      refuse(stanza, Acks.UNRECOGNIZED);
      return;
    }
    try {
      handler.handle(stanza);
    } catch (MalformedNodeException e) {
      log.atWarn()
          .addKeyValue("shape", stanza.shape())
          .addKeyValue("reason", e.getMessage())
          .log("stanza.malformed");
      refuse(stanza, Acks.PARSING);
    } catch (StoreException | ConnectionLostException e) {
      throw e;
    } catch (RuntimeException e) {
      log.atError().setCause(e).addKeyValue("shape", stanza.shape()).log("stanza.failed");
      refuse(stanza, Acks.UNHANDLED);
    }
  }

  /// Only what has an id and wants an acknowledgement can be refused.
  private void refuse(Node stanza, int code) {
    boolean wantsAck =
        switch (stanza.tag()) {
          case "iq", "ib", "ack", "presence", "chatstate", "success", "failure" -> false;
          default -> stanza.attribute("id").isPresent() && stanza.attribute("from").isPresent();
        };
    if (wantsAck) {
      writer.write(Acks.refusing(stanza, code));
    }
  }
}
