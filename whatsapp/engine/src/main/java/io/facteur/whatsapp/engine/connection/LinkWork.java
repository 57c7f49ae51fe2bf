package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.wire.node.Node;

/// What a [Link] is for. Called on the link's thread, in this order for each connection: begin,
/// opened, received…, arrived, closed, ended; without opened, received and arrived when no
/// connection came about, and without ended when it was stopped.
public interface LinkWork {

  /// A connection is about to be made.
  Greeting begin();

  /// Somebody answered, but no handshake came of it.
  void misunderstood(Greeting greeting);

  /// The handshake is done.
  ///
  /// @param number of this connection
  /// @param server who is at the other end
  void opened(long number, KnownServer server);

  /// A stanza arrived. Exceptions of stores end the connection.
  void received(Node stanza);

  /// Whether the connection, which just ended, was of any use.
  boolean arrived();

  /// There is no connection any more, and no stanza of it is being handled.
  void closed();

  /// The connection ended, or could not be made, and whether there will be another is decided.
  void ended(Disconnection reason);
}
