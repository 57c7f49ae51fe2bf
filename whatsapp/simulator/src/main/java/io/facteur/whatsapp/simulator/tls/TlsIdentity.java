package io.facteur.whatsapp.simulator.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A private key and the certificates that vouch for it.
///
/// @param chain the own one first
public record TlsIdentity(PrivateKey key, List<Certificate> chain) {

  /// Copies the chain in.
  public TlsIdentity {
    chain = List.copyOf(chain);
  }

  /// Reads PEM files, as OpenSSL writes them: a chain, and an unencrypted key in PKCS#8.
  ///
  /// @throws IllegalArgumentException when they hold something else
  /// @throws UncheckedIOException when they cannot be read
  public static TlsIdentity read(Path certificates, Path key) {
    try (var in = Files.newInputStream(certificates)) {
      List<Certificate> chain =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (chain.isEmpty()) {
        throw new IllegalArgumentException(certificates + " holds no certificate");
      }
      String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
      return new TlsIdentity(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8(key))),
          chain);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + certificates + " or " + key, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          certificates + " and " + key + " are no certificate and key in PEM form", e);
    }
  }

  /// The certificates as PEM, for those who shall trust them.
  public String certificates() {
    var text = new StringBuilder();
    try {
      for (Certificate certificate : chain) {
        text.append(pem("CERTIFICATE", certificate.getEncoded()));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read has an encoding", e);
    }
    return text.toString();
  }

  /// The private key as PEM.
  String privateKey() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /// Makes listening sockets that show this identity.
  public ServerSocketFactory sockets() {
    try {
      char[] none = new char[0];
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry("simulator", key, none, chain.toArray(Certificate[]::new));
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, none);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context.getServerSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the certificate does not fit its key", e);
    }
  }

  @Override
  public String toString() {
    return "TlsIdentity[REDACTED]";
  }

  private static byte[] pkcs8(Path key) throws IOException {
    String text = Files.readString(key);
    int begin = text.indexOf("-----BEGIN PRIVATE KEY-----");
    int end = text.indexOf("-----END PRIVATE KEY-----");
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(key + " holds no unencrypted key in PKCS#8");
    }
    return Base64.getMimeDecoder().decode(text.substring(text.indexOf('\n', begin), end));
  }

  private static String pem(String what, byte[] bytes) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }
}
