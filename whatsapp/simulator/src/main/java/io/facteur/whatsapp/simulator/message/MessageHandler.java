package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.stream.Faults;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;

/// Messages of linked devices: passed on, then acknowledged.
final class MessageHandler implements StanzaHandler {
  private final MessageRelay relay;
  private final Faults faults;

  MessageHandler(MessageRelay relay, Faults faults) {
    this.relay = relay;
    this.faults = faults;
  }

  @Override
  public void handle(LinkedClient client, Node message) {
    Node ack = relay.relay(client.device(), message);
    if (!faults.swallowsAck()) {
      client.send(ack);
    }
  }
}
