package io.facteur.whatsapp.simulator.handshake;

import java.util.Arrays;
import java.util.Optional;

/// Which part of the server serves, as it tells clients and as they say when they come back. One
/// that comes back to a part that is gone finds nobody. Protocol reference: transport.md §1.3.
public final class EdgeRouting {
  private volatile byte[] current = {0x08, 0x0d, 0x08, 0x05};

  /// What clients are told.
  public byte[] current() {
    return current.clone();
  }

  /// Serves from elsewhere from now on.
  public void move() {
    byte[] moved = current.clone();
    moved[moved.length - 1]++;
    current = moved;
  }

  /// Whether a client that says this is served.
  boolean serves(Optional<byte[]> routing) {
    return routing.isEmpty() || Arrays.equals(routing.get(), current);
  }
}
