package io.facteur.whatsapp.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketDialerTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Heard heard = new Heard();
  private final WebSocketDialer dialer = new WebSocketDialer(LIMIT);

  @Test
  void sendsAndHears() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer::echo)) {
      Socket socket = dialer.connect(server.address("/ws/chat?ED=1"), heard);

      socket.send(new byte[] {1, 2, 3});

      assertThat(heard.next()).isEqualTo("[1, 2, 3]");
      assertThat(server.request()).startsWith("GET /ws/chat?ED=1 HTTP/1.1\r\nHost: localhost:");
      assertThat(server.request()).contains("\r\nOrigin: https://web.whatsapp.com\r\n");
      socket.close();
      socket.close();
      assertThat(heard.next()).isEqualTo("closed here");
      assertThatThrownBy(() -> socket.send(new byte[1])).isInstanceOf(IOException.class);
    }
  }

  @Test
  void tellsWhenTheServerGoes() throws Exception {
    try (var server = new ScriptedServer(line -> line.write(new byte[] {(byte) 0x88, 0}))) {
      Socket _ = dialer.connect(server.address("/"), heard);

      assertThat(heard.next()).isEqualTo("closed by the server, no status");
    }
    try (var server = new ScriptedServer(_ -> {})) {
      Socket _ = dialer.connect(server.address("/"), heard);

      assertThat(heard.next()).isEqualTo("closed by the server without a word");
    }
  }

  @Test
  void closesOnWhatNoServerMaySend() throws Exception {
    try (var server = new ScriptedServer(line -> line.write(new byte[] {(byte) 0x83, 0}))) {
      Socket _ = dialer.connect(server.address("/"), heard);

      assertThat(heard.next())
          .isEqualTo("socket error: a frame of a kind that WhatsApp does not send");
    }
  }

  @Test
  void tellsARefusalFromASilence() throws Exception {
    try (var server = ScriptedServer.answering("HTTP/1.1 403 Forbidden\r\n\r\n")) {
      assertThatThrownBy(() -> dialer.connect(server.address("/"), heard))
          .isInstanceOf(EdgeRefusedException.class)
          .hasMessageContaining("status 403");
    }
    var patient = new WebSocketDialer(Duration.ofMillis(200));
    try (var server = ScriptedServer.answering("HTTP/1.1 101 Switching")) {
      assertThatThrownBy(() -> patient.connect(server.address("/"), heard))
          .isNotInstanceOf(EdgeRefusedException.class)
          .hasMessageContaining("within PT0.2S");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: bm90IGl0\r\n\r\n",
        "HTTP/1.1 101 OK\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\n\r\n"
      })
  void trustsNoOtherAnswer(String answer) throws Exception {
    try (var server = ScriptedServer.answering(answer)) {
      assertThatThrownBy(() -> dialer.connect(server.address("/"), heard))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(EdgeRefusedException.class);
    }
  }

  @Test
  void readsNoEndlessAnswer() throws Exception {
    try (var server = ScriptedServer.answering("HTTP/1.1 101 " + "x".repeat(20_000))) {
      assertThatThrownBy(() -> dialer.connect(server.address("/"), heard))
          .hasMessageContaining("longer than");
    }
  }

  @Test
  void canBeInterrupted() throws Exception {
    BlockingQueue<Class<?>> thrown = new LinkedBlockingQueue<>();
    try (var server = ScriptedServer.answering("")) {
      Thread dialling =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Socket _ = dialer.connect(server.address("/"), heard);
                } catch (IOException | InterruptedException e) {
                  thrown.add(e.getClass());
                }
              });
      await().atMost(LIMIT).until(() -> !server.request().isEmpty());

      dialling.interrupt();

      assertThat(thrown.poll(5, TimeUnit.SECONDS)).isEqualTo(InterruptedException.class);
    }
  }

  @Test
  void speaksTlsWithWhomItTrustsByThatName(@TempDir Path folder) throws Exception {
    SSLContext localhost = SelfSigned.forName("localhost", folder);
    try (var server = ScriptedServer.secured(localhost, ScriptedServer::echo)) {
      var trusting = new WebSocketDialer(LIMIT).trusting(() -> localhost);

      Socket socket = trusting.connect(secure(server), heard);
      socket.send(new byte[] {9});

      assertThat(heard.next()).isEqualTo("[9]");
      socket.close();
    }
  }

  @Test
  void sendsNothingToAStrangerUnderTls(@TempDir Path folder) throws Exception {
    SSLContext localhost = SelfSigned.forName("localhost", folder);
    SSLContext other = SelfSigned.forName("web.whatsapp.invalid", folder);
    try (var server = ScriptedServer.secured(localhost, ScriptedServer::echo)) {
      assertThatThrownBy(() -> dialer.connect(secure(server), heard))
          .isInstanceOf(SSLException.class);
      assertThat(server.request()).doesNotContain("GET");
    }
    try (var server = ScriptedServer.secured(other, ScriptedServer::echo)) {
      var trusting = new WebSocketDialer(LIMIT).trusting(() -> other);

      assertThatThrownBy(() -> trusting.connect(secure(server), heard))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("localhost");
    }
  }

  private static URI secure(ScriptedServer server) {
    return URI.create("wss://localhost:" + server.port() + "/ws");
  }

  private static final class Heard implements SocketEvents {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public void bytes(byte[] chunk) {
      told.add(java.util.Arrays.toString(chunk));
    }

    @Override
    public void closed(String reason) {
      told.add(reason);
    }

    String next() throws InterruptedException {
      return String.valueOf(told.poll(5, TimeUnit.SECONDS));
    }
  }
}
