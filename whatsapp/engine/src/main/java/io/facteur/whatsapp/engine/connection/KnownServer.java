package io.facteur.whatsapp.engine.connection;

import java.time.Instant;
import java.util.Arrays;

/// A server that has proved its key, so that the next handshake may begin with it.
///
/// @param key its static public key, 32 bytes
/// @param validUntil when its certificate ends
public record KnownServer(byte[] key, Instant validUntil) {

  /// Whether it is known just so already.
  public boolean sameAs(KnownServer other) {
    return Arrays.equals(key, other.key) && validUntil.equals(other.validUntil);
  }

  /// Whether its certificate still holds.
  public boolean isValid(Instant now) {
    return now.isBefore(validUntil);
  }
}
