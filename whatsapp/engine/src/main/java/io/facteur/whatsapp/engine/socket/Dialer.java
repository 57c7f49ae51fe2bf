package io.facteur.whatsapp.engine.socket;

import java.io.IOException;
import java.net.URI;

/// Opens sockets. Another one than WebSocketDialer goes through a proxy, or is a test.
public interface Dialer {

  /// Opens a socket; blocks until it is open.
  ///
  /// @param events told from then on, one call at a time
  /// @throws ProxyFailedException when a proxy does not lead there
  /// @throws EdgeRefusedException when the other side answered and refused
  /// @throws IOException when it could not be opened in time
  Socket connect(URI address, SocketEvents events) throws IOException, InterruptedException;
}
