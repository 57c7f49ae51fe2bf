package io.facteur.whatsapp.simulator.handshake;

import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.simulator.stream.Client;
import io.facteur.whatsapp.simulator.stream.Line;

/// Decides who a client is. Called inside a turn.
@FunctionalInterface
public interface Reception {
  /// Takes over a client whose handshake is complete; one that is refused is told so and gets a
  /// client that ignores it.
  ///
  /// @param noiseKey the client's static key, 32 bytes
  Client admit(Line line, byte[] noiseKey, ClientPayload payload);
}
