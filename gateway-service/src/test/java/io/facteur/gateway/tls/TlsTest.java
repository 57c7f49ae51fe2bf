package io.facteur.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.facteur.gateway.GatewayUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void answersByHttpsAndTakesANewCertificateWithoutARestart() throws Exception {
    writeCertificate("one");
    try (var gateway =
        new GatewayUnderTest(
            "--facteur.tls.certificate=" + folder.resolve("tls.crt"),
            "--facteur.tls.private-key=" + folder.resolve("tls.key"))) {
      assertThat(shown(gateway.port())).isEqualTo("CN=one");

      writeCertificate("two");

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(shown(gateway.port())).isEqualTo("CN=two"));
    }
  }

  @Test
  void halfOfItIsRefused() {
    assertThatThrownBy(() -> new GatewayUnderTest("--facteur.tls.certificate=/nowhere"))
        .hasMessageContaining("FACTEUR_TLS_PRIVATE_KEY");
  }

  /// Whom the server says it is, in a whole exchange.
  private static String shown(int port) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200");
      Certificate certificate = socket.getSession().getPeerCertificates()[0];
      return ((X509Certificate) certificate).getSubjectX500Principal().getName();
    }
  }

  /// The JDK's own tool makes it; the two PEM files take the places of those that were there.
  private void writeCertificate(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    write("tls.key", "PRIVATE KEY", keys.getKey("it", PASSWORD).getEncoded());
    write("tls.crt", "CERTIFICATE", keys.getCertificate("it").getEncoded());
  }

  private void write(String file, String what, byte[] encoded) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
  }

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
