package io.facteur.whatsapp.wire.noise;

import io.facteur.whatsapp.wire.curve.KeyPair;

/// The root of a server of our own, for the simulator.
///
/// @param keys the key pair that signs the intermediate certificate
/// @param serial the issuer serial that certificate carries
public record RootPair(KeyPair keys, int serial) {
  /// What clients of that server must be told to trust.
  public RootKey rootKey() {
    return new RootKey(keys.publicKey(), serial);
  }
}
