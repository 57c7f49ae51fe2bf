package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's own questions, which are known by their child. Answers to ours do not come here:
/// who asked has them already ([Inflow]). Protocol reference: transport.md §7.3, §7.9.
public final class IqHandler implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(IqHandler.class);

  private final Map<String, StanzaHandler> requests;
  private final StanzaWriter writer;

  /// @param requests child tag to handler, for what the server asks
  public IqHandler(Map<String, StanzaHandler> requests, StanzaWriter writer) {
    this.requests = Map.copyOf(requests);
    this.writer = writer;
  }

  @Override
  public void handle(Node iq) {
    String type = iq.attribute("type").orElse("");
    if (type.equals("result") || type.equals("error")) {
      log.atDebug().addKeyValue("shape", iq.shape()).log("iq.unasked-answer");
      return;
    }
    Optional<StanzaHandler> handler =
        iq.children().stream().findFirst().map(child -> requests.get(child.tag()));
    if (handler.isPresent()) {
      handler.get().handle(iq);
    } else if (iq.attribute("xmlns").filter("urn:xmpp:ping"::equals).isPresent()) {
      writer.write(result(iq));
    } else {
      log.atWarn().addKeyValue("shape", iq.shape()).log("iq.unknown-request");
    }
  }

  /// An empty answer.
  public static Node result(Node iq) {
    return Node.named("iq")
        .attr("to", Jid.SERVER)
        .attr("id", iq.require("id"))
        .attr("type", "result")
        .build();
  }
}
