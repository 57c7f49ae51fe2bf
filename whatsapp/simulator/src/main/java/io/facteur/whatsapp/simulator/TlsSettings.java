package io.facteur.whatsapp.simulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How media hosts, and secure WebSockets, are reached.
///
/// @param port to listen on; 0 takes any free one
/// @param certificate a PEM file with the chain to show; one is made when absent
/// @param key its private key, PKCS#8 in PEM
public record TlsSettings(int port, @Nullable Path certificate, @Nullable Path key) {

  /// Refuses half an identity.
  public TlsSettings {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("a certificate and its key go together");
    }
  }

  /// Any free port, with a certificate of its own.
  public static TlsSettings selfMade() {
    return new TlsSettings(0, null, null);
  }
}
