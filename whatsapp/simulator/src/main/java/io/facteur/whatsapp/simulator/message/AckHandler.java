package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;

/// Acknowledgements of linked devices: what they name need not be delivered again.
final class AckHandler implements StanzaHandler {
  private final Delivery delivery;

  AckHandler(Delivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public void handle(LinkedClient client, Node ack) {
    delivery.confirm(
        client.device(),
        ack.require("class"),
        ack.require("id"),
        ack.attribute("type").orElse(null),
        ack.attribute("to").orElse(null));
  }
}
