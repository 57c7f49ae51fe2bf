package io.facteur.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.gateway.GatewayUnderTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PacedBodyTest {

  @Test
  void thePaceGrowsWithWhatCame() {
    var pace = new PacedBody.Pace(Duration.ofSeconds(2), 1_000);

    assertThat(pace.isKept(0, Duration.ofSeconds(2).toNanos())).isTrue();
    assertThat(pace.isKept(0, Duration.ofMillis(2_001).toNanos())).isFalse();
    assertThat(pace.isKept(3_000, Duration.ofSeconds(5).toNanos())).isTrue();
    assertThat(pace.isKept(3_000, Duration.ofMillis(5_001).toNanos())).isFalse();
  }

  @Test
  @Timeout(20)
  void whoDripsIsToldSoInsteadOfHoldingAConnection() throws IOException {
    try (var gateway =
            new GatewayUnderTest(
                "--facteur.body.grace=300ms", "--facteur.body.bytes-per-second=100");
        var socket = new Socket("127.0.0.1", gateway.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/sessions/shop/messages HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                  + GatewayUnderTest.ADMIN
                  + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
              .getBytes(StandardCharsets.ISO_8859_1));
      Thread dripping =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < 200; i++) {
                    out.write(' ');
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                  }
                } catch (IOException _) {
                  // The other side has closed: that is what is waited for.
                }
              });
      byte[] some = new byte[4096];
      String answer =
          new String(some, 0, socket.getInputStream().read(some), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 408").contains("BODY_TOO_SLOW");
      dripping.interrupt();
    }
  }
}
