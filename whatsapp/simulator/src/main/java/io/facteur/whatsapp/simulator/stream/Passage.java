package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.wire.node.Node;

/// What stanzas pass through between the server and a linked device. Called inside turns.
public interface Passage {
  /// A stanza for the device; [LinkedClient#transmit] brings it there.
  void toDevice(LinkedClient client, Node stanza);

  /// A stanza of the device; [LinkedClient#accept] has it handled.
  void toServer(LinkedClient client, Node stanza);

  /// The client is gone.
  void ended(LinkedClient client);
}
