package io.facteur.whatsapp.wire.noise;

/// Decides whether a server is the right one before the client says who it is.
@FunctionalInterface
public interface ServerVerifier {
  /// Returns when the chain proves the static key; [CertificateChain] does this for a root key.
  void verify(byte[] chain, byte[] serverStatic) throws CertificateException;
}
