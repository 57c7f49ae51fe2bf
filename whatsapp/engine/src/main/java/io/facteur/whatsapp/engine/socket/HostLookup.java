package io.facteur.whatsapp.engine.socket;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a name, or of a literal address.
@FunctionalInterface
public interface HostLookup {

  /// All addresses, at least one.
  ///
  /// @throws UnknownHostException when there are none, or none that may be called
  InetAddress[] all(String host) throws UnknownHostException;
}
