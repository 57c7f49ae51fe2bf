package io.facteur.whatsapp.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TunnelTest {
  private static final URI WHATSAPP = URI.create("ws://web.whatsapp.invalid:80/ws");

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void anHttpProxyIsAskedByNameAndWithItsLogin() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer::echo);
        var proxy = ScriptedProxy.http(server.port(), "HTTP/1.1 200 OK")) {
      assertThat(talk("http://us%40er:p%3Ass@127.0.0.1:" + proxy.port())).isEqualTo("[7]");

      assertThat(proxy.asked())
          .startsWith("CONNECT web.whatsapp.invalid:80 HTTP/1.1\r\nHost: web.whatsapp.invalid:80")
          .contains("\r\nProxy-Authorization: Basic dXNAZXI6cDpzcw==\r\n");
    }
  }

  @Test
  void aSocksProxyIsAskedByName() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer::echo);
        var proxy = ScriptedProxy.socks(server.port(), false, 0)) {
      assertThat(talk("socks5://127.0.0.1:" + proxy.port())).isEqualTo("[7]");

      assertThat(proxy.asked()).isEqualTo("web.whatsapp.invalid:80");
    }
  }

  @Test
  void aSocksProxyMayAskForALogin() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer::echo);
        var proxy = ScriptedProxy.socks(server.port(), true, 0)) {
      assertThat(talk("socks5h://user:pass@127.0.0.1:" + proxy.port())).isEqualTo("[7]");
    }
    try (var proxy = ScriptedProxy.socks(1, true, 0)) {
      assertFails("socks5://user:other@127.0.0.1:" + proxy.port(), "refused the user");
    }
    try (var proxy = ScriptedProxy.socks(1, true, 0)) {
      assertFails("socks5://127.0.0.1:" + proxy.port(), "wants another login");
    }
  }

  @Test
  void aProxyThatSaysNoIsNamedWithoutItsPassword() throws Exception {
    try (var proxy = ScriptedProxy.http(1, "HTTP/1.1 407 Proxy Authentication Required")) {
      assertFails(
          "http://user:secret@127.0.0.1:" + proxy.port(),
          "the proxy http://127.0.0.1:" + proxy.port() + " answered 407");
    }
    try (var proxy = ScriptedProxy.socks(1, false, 4)) {
      assertFails("socks5://127.0.0.1:" + proxy.port(), "said no: the host cannot be reached");
    }
  }

  @Test
  void aProxyThatIsNoneOrAwayIsTold() throws Exception {
    try (var server = ScriptedServer.answering("SSH-2.0-x\r\n\r\n")) {
      assertFails("http://127.0.0.1:" + server.port(), "does not speak HTTP");
    }
    try (var server = ScriptedServer.answering("HTTP/1.1 400 no\r\n\r\n")) {
      // It reads on until it has a head, and gets none.
      assertThatThrownBy(() -> dial("socks5://127.0.0.1:" + server.port(), Duration.ofSeconds(1)))
          .isInstanceOf(IOException.class);
    }
    int nobody;
    try (var door = new ServerSocket(0)) {
      nobody = door.getLocalPort();
    }
    assertFails("socks5://127.0.0.1:" + nobody, "cannot be reached");
  }

  @Test
  void aProxyThatMayNotBeCalledIsNot() {
    assertThatThrownBy(() ->
            new WebSocketDialer(Duration.ofSeconds(2))
                .through(
                    ProxyRoute.parse("http://10.0.0.1:3128"),
                    host -> {
                      throw new UnknownHostException(host + " may not be called");
                    })
                .connect(WHATSAPP, events()))
        .isInstanceOf(ProxyFailedException.class)
        .hasMessageContaining("10.0.0.1 may not be called");
  }

  private void assertFails(String proxy, String why) {
    assertThatThrownBy(() -> dial(proxy, Duration.ofSeconds(5)))
        .isInstanceOf(ProxyFailedException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("secret");
  }

  private String talk(String proxy) throws Exception {
    Socket socket = dial(proxy, Duration.ofSeconds(5));
    socket.send(new byte[] {7});
    String answer = String.valueOf(heard.poll(5, TimeUnit.SECONDS));
    socket.close();
    return answer;
  }

  private Socket dial(String proxy, Duration limit) throws IOException, InterruptedException {
    return new WebSocketDialer(limit)
        .through(ProxyRoute.parse(proxy), InetAddress::getAllByName)
        .connect(WHATSAPP, events());
  }

  private SocketEvents events() {
    return new SocketEvents() {
      @Override
      public void bytes(byte[] chunk) {
        heard.add(java.util.Arrays.toString(chunk));
      }

      @Override
      public void closed(String reason) {
        // Who closes it here knows.
      }
    };
  }
}
