package io.facteur.whatsapp.simulator.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private final Listener listener =
      Listener.open(
          new InetSocketAddress("127.0.0.1", 0),
          new Listener.Services(ListenerTest::mirror, "/echo", ListenerTest::echo));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    listener.close();
  }

  @Test
  void answersARequestWithMethodPathQueryAndBody() throws Exception {
    var answer =
        http.send(
            java.net.http.HttpRequest.newBuilder(uri("http", "/a/%2B1%20b?x=1+2&y=%26"))
                .POST(BodyPublishers.ofString("the body"))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("POST [a, +1 b] 1 2 & the body");
  }

  @Test
  void keepsAPlusInAPath() throws Exception {
    assertThat(raw("GET /+336?x=a&y=b HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .endsWith("GET [+336] a b ");
  }

  @Test
  void answersSeveralRequestsOfOneConnection() throws Exception {
    String first = "GET /1?x=a&y=b HTTP/1.1\r\n\r\n";
    String second = "GET /2?x=c&y=d HTTP/1.1\r\nConnection: close\r\n\r\n";

    assertThat(raw(first + second)).contains("GET [1] a b ").endsWith("GET [2] c d ");
  }

  @Test
  void readsAChunkedBody() throws Exception {
    String request =
        "POST /c?x=1&y=2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + "4;extension=1\r\nWiki\r\n5\r\npedia\r\n0\r\nTrailer: x\r\n\r\n";

    assertThat(raw(request)).endsWith("POST [c] 1 2 Wikipedia");
  }

  @Test
  void refusesWhatIsNoRequest() throws Exception {
    assertThat(raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw("GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void refusesHeadersAndBodiesThatAreTooLarge() throws Exception {
    String header = "X: " + "a".repeat(HttpRequestReader.HEADER_LIMIT) + "\r\n\r\n";

    assertThat(raw("GET / HTTP/1.1\r\n" + header)).startsWith("HTTP/1.1 431 ");
    assertThat(raw("POST / HTTP/1.1\r\nContent-Length: 2000000\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void saysThatAWebSocketPathNeedsAnUpgrade() throws Exception {
    assertThat(raw("GET /echo HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 426 ");
  }

  @Test
  void echoesWebSocketMessagesOfEverySize() throws Exception {
    var inbound = new Inbound();
    WebSocket socket =
        http.newWebSocketBuilder().buildAsync(uri("ws", "/echo?ED=abc"), inbound).get();

    for (int size : new int[] {0, 1, 125, 126, 65_535, 65_536, 300_000}) {
      byte[] message = new byte[size];
      Arrays.fill(message, (byte) size);
      socket.sendBinary(ByteBuffer.wrap(message, 0, size / 2), false).get();
      socket.sendBinary(ByteBuffer.wrap(message, size / 2, size - size / 2), true).get();
      assertThat(inbound.next()).contains(message);
    }
    socket.abort();
  }

  @Test
  void answersPingsIgnoresTextAndClosesPolitely() throws Exception {
    var inbound = new Inbound();
    WebSocket socket = http.newWebSocketBuilder().buildAsync(uri("ws", "/echo"), inbound).get();

    socket.sendText("ignored", true).get();
    socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2})).get();
    assertThat(inbound.next()).contains(new byte[] {1, 2});
    socket.sendBinary(ByteBuffer.wrap(new byte[] {3}), true).get();
    assertThat(inbound.next()).contains(new byte[] {3});
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get();
    assertThat(inbound.next()).isEmpty();
  }

  @Test
  void breaksAConnectionWhoseFramesAreNotMasked() throws Exception {
    String upgrade =
        "GET /echo HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    String answer = raw(upgrade + "\u0002\u0001x");

    assertThat(answer).contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    assertThat(answer).doesNotEndWith("x");
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private URI uri(String scheme, String path) {
    return URI.create(scheme + "://127.0.0.1:" + listener.port() + path);
  }

  private static HttpResponse mirror(HttpRequest request) {
    String text =
        request.method()
            + " "
            + request.segments()
            + " "
            + request.query().get("x")
            + " "
            + request.query().get("y")
            + " "
            + request.text();
    return HttpResponse.plain(200, text);
  }

  private static void echo(io.facteur.whatsapp.simulator.socket.WebSocket socket)
      throws IOException {
    for (var message = socket.receive(); message.isPresent(); message = socket.receive()) {
      socket.send(message.get());
    }
  }

  /// What a client receives: whole messages and pongs, then nothing at the end.
  private static final class Inbound implements WebSocket.Listener {
    private final BlockingQueue<Optional<byte[]>> messages = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    Optional<byte[]> next() throws InterruptedException {
      @Nullable Optional<byte[]> next = messages.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing arrived");
      }
      return next;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      message.writeBytes(part);
      if (last) {
        messages.add(Optional.of(message.toByteArray()));
        message.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
      byte[] pong = new byte[data.remaining()];
      data.get(pong);
      messages.add(Optional.of(pong));
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      messages.add(Optional.empty());
      return null;
    }
  }
}
