package io.facteur.whatsapp.simulator.socket;

import java.io.IOException;

/// Owns a WebSocket from its upgrade to its end.
@FunctionalInterface
public interface WebSocketService {
  /// Serves `socket` on the connection's thread; when it returns or throws, the socket is closed.
  void serve(WebSocket socket) throws IOException;
}
