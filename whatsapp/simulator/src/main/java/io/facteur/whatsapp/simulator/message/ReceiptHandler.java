package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;

/// Receipts of linked devices: acknowledged, then passed on.
final class ReceiptHandler implements StanzaHandler {
  private final ReceiptRelay relay;

  ReceiptHandler(ReceiptRelay relay) {
    this.relay = relay;
  }

  @Override
  public void handle(LinkedClient client, Node receipt) {
    client.send(
        Node.named("ack")
            .attr("class", "receipt")
            .attr("id", receipt.require("id"))
            .attr("from", receipt.requireJid("to"))
            .attr("type", receipt.attribute("type").orElse(null))
            .attr("participant", receipt.attribute("participant").orElse(null))
            .build());
    relay.relay(client.device(), receipt);
  }
}
