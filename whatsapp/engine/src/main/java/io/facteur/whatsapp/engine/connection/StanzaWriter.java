package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.wire.node.Node;

/// Writes stanzas to whatever connection there is.
@FunctionalInterface
public interface StanzaWriter {

  /// Writes a stanza; blocks until the socket took it.
  ///
  /// @throws ConnectionLostException when there is no connection
  void write(Node stanza);
}
