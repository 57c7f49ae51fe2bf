package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.group.GroupBook;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.query.EmptyIq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's words about the connection itself; never acknowledged. Protocol reference:
/// transport.md §7.8, messaging.md §5.9.
public final class IbHandler implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(IbHandler.class);

  private final KeyRing keyRing;
  private final Errands errands;
  private final IqExchange exchange;
  private final GroupBook groups;
  private final OfflineQueue queue;
  private final StanzaHandler downgrade;

  /// @param keyRing keeps the way back
  /// @param groups may be out of date
  /// @param queue of what waited on the server
  /// @param downgrade the phone's WhatsApp is too old for linked devices
  public IbHandler(
      KeyRing keyRing,
      Errands errands,
      IqExchange exchange,
      GroupBook groups,
      OfflineQueue queue,
      StanzaHandler downgrade) {
    this.groups = groups;
    this.keyRing = keyRing;
    this.errands = errands;
    this.exchange = exchange;
    this.queue = queue;
    this.downgrade = downgrade;
  }

  @Override
  public void handle(Node ib) {
    for (Node child : ib.children()) {
      switch (child.tag()) {
        case "offline_preview" -> queue.announced();
        case "offline" -> queue.drained(child.number("count").orElse(0));
        case "edge_routing" -> keepRouting(child);
        case "dirty" -> clean(child);
        case "downgrade_webclient" -> downgrade.handle(child);
        case "client_expiration" ->
            log.atWarn().addKeyValue("what", child.tag()).log("server.warned");
        default -> log.atDebug().addKeyValue("shape", child.shape()).log("ib.ignored");
      }
    }
  }

  private void keepRouting(Node edge) {
    byte[] routing = edge.child("routing_info").map(Node::bytes).orElseGet(() -> new byte[0]);
    if (routing.length > 0 && !Arrays.equals(routing, keyRing.credentials().routing())) {
      Credentials _ = keyRing.update(own -> own.withRouting(routing));
    }
  }

  /// What is kept and may be out of date is asked again when it is needed.
  private void clean(Node dirty) {
    if (dirty.require("type").equals("groups")) {
      groups.forgetAll();
    }
    EmptyIq clean = EmptyIq.clean(dirty.require("type"), dirty.require("timestamp"));
    boolean _ = errands.offer("clean dirty", () -> exchange.ask(clean));
  }
}
