package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.util.Optional;

/// What a device says of itself while shaking hands.
///
/// @param noise its static Noise keys, which prove it at login
/// @param payload serialised `ClientPayload`: a registration or a login
/// @param routing what the server gave last time to find the way back (transport.md §1.3)
/// @param server the server it expects, to greet it by its key (Noise IK); empty to be introduced
public record Greeting(
    KeyPair noise, byte[] payload, Optional<byte[]> routing, Optional<KnownServer> server) {

  /// Whether it leans on what earlier connections left behind.
  public boolean remembers() {
    return routing.isPresent() || server.isPresent();
  }
}
