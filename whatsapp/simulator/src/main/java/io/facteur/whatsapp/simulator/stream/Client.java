package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.wire.node.Node;

/// Somebody at the other end of a [Line], as the server sees them. Called inside turns.
public interface Client {
  /// A stanza arrived.
  void handle(Node stanza);

  /// The line is gone.
  void ended();
}
