package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// What a [Link] is for. Called on the link's thread, in this order for each connection: begin,
/// opened, received…, arrived, closed, ended; without opened, received and arrived when no
/// connection came about, and without ended when it was stopped. Only `answered` is called on
/// another thread, which reads ahead.
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

  /// Takes a stanza out of turn when somebody waits for it: an answer to a question of ours. Quick,
  /// and without any store.
  ///
  /// @return whether it was taken
  boolean answered(Node stanza);

  /// Stanzas arrived, in this order; those that are already here come together, a few dozen at
  /// most. Exceptions of stores end the connection.
  void received(List<Node> stanzas);

  /// Whether the connection, which just ended, was of any use.
  boolean arrived();

  /// There is no connection any more, and no stanza of it is being handled.
  void closed();

  /// The connection ended, or could not be made, and whether there will be another is decided.
  void ended(Disconnection reason);
}
