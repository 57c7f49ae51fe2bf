package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.wire.node.Node;

/// Handles the stanzas of one tag. Called inside a turn.
@FunctionalInterface
public interface StanzaHandler {
  /// Handles one stanza of `client`; malformed ones may throw.
  void handle(LinkedClient client, Node stanza);
}
