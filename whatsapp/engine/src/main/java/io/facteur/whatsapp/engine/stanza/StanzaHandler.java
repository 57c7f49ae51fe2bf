package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.wire.node.Node;

/// What to do with one kind of stanza. Runs on the thread that handles stanzas: it may use stores
/// and write stanzas, and must not ask WhatsApp anything (that is for errands).
@FunctionalInterface
public interface StanzaHandler {

  /// Handles a stanza to its end, acknowledgement included. What a store throws ends the
  /// connection, so that the server sends the stanza again.
  void handle(Node stanza);
}
