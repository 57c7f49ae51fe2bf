package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.wire.noise.CertificateChain;
import io.facteur.whatsapp.wire.noise.CertificateException;
import io.facteur.whatsapp.wire.noise.RootKey;
import io.facteur.whatsapp.wire.noise.ServerVerifier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Checks a server's certificates in one handshake, and remembers whom it met.
final class ServerCheck implements ServerVerifier {
  private final RootKey root;
  private final Instant now;
  private @Nullable KnownServer server;

  ServerCheck(RootKey root, Instant now) {
    this.root = root;
    this.now = now;
  }

  @Override
  public void verify(byte[] chain, byte[] serverStatic) throws CertificateException {
    CertificateChain.verify(chain, serverStatic, root, now);
    server = new KnownServer(serverStatic, CertificateChain.validUntil(chain));
  }

  /// Whom it met, once verified.
  KnownServer server() {
    if (server == null) {
      throw new IllegalStateException("no server was verified");
    }
    return server;
  }
}
