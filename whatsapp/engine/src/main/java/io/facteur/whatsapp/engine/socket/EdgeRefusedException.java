package io.facteur.whatsapp.engine.socket;

import java.io.IOException;

/// The other side answered, and would not open a socket: the network itself works.
public final class EdgeRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param status of its answer
  public EdgeRefusedException(int status) {
    super("refused to open the WebSocket, status " + status);
  }
}
