package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;

/// Messages of linked devices: passed on, then acknowledged.
final class MessageHandler implements StanzaHandler {
  private final MessageRelay relay;

  MessageHandler(MessageRelay relay) {
    this.relay = relay;
  }

  @Override
  public void handle(LinkedClient client, Node message) {
    client.send(relay.relay(client.device(), message));
  }
}
