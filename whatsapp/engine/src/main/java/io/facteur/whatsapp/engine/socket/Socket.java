package io.facteur.whatsapp.engine.socket;

import java.io.IOException;

/// An open socket for binary messages.
public interface Socket {

  /// Writes one binary message; blocks until the socket took it.
  ///
  /// @throws IOException when the socket is closed or closing
  void send(byte[] message) throws IOException;

  /// Closes it, without waiting for the other side. Idempotent.
  void close();
}
