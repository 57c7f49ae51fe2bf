package io.facteur.whatsapp.engine.socket;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Dials WebSockets with the JDK's client. Protocol reference: transport.md §1.1.
public final class WebSocketDialer implements Dialer {
  private static final String ORIGIN = "https://web.whatsapp.com";

  private final HttpClient client;
  private final Duration connectTimeout;

  /// Dials directly.
  public WebSocketDialer(Duration connectTimeout) {
    this(connectTimeout, Optional.empty());
  }

  /// Dials through a proxy.
  ///
  /// @param proxy which proxy for which address; empty for none
  public WebSocketDialer(Duration connectTimeout, Optional<ProxySelector> proxy) {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(connectTimeout);
    proxy.ifPresent(builder::proxy);
    this.client = builder.build();
    this.connectTimeout = connectTimeout;
  }

  @Override
  public Socket connect(URI address, SocketEvents events) throws IOException, InterruptedException {
    var listener = new Listener(events);
    CompletionStage<WebSocket> opening =
        client
            .newWebSocketBuilder()
            .header("Origin", ORIGIN)
            .connectTimeout(connectTimeout)
            .buildAsync(address, listener);
    try {
      WebSocket webSocket = await(opening, connectTimeout, "open the WebSocket");
      return new OpenWebSocket(webSocket, connectTimeout, listener);
    } catch (IOException | InterruptedException e) {
      // It may still open when nobody waits for it any more.
      CompletionStage<Void> _ = opening.thenAccept(WebSocket::abort);
      throw e;
    }
  }

  private static <T> T await(CompletionStage<T> stage, Duration limit, String attempt)
      throws IOException, InterruptedException {
    try {
      return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        throw new EdgeRefusedException(refused.getResponse().statusCode(), refused);
      }
      throw new IOException("could not " + attempt, e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("could not " + attempt + " within " + limit, e);
    }
  }

  private record OpenWebSocket(WebSocket webSocket, Duration limit, Listener listener)
      implements Socket {

    @Override
    public void send(byte[] message) throws IOException {
      try {
        await(webSocket.sendBinary(ByteBuffer.wrap(message), true), limit, "write to the socket");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while writing to the socket", e);
      }
    }

    @Override
    public void close() {
      if (listener.closed("closed here")) {
        CompletionStage<WebSocket> _ = webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        webSocket.abort();
      }
    }
  }

  /// Asks for one message at a time, so that a slow reader holds back the server.
  private static final class Listener implements WebSocket.Listener {
    private final SocketEvents events;
    private final AtomicBoolean closed = new AtomicBoolean();

    Listener(SocketEvents events) {
      this.events = events;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] chunk = new byte[data.remaining()];
      data.get(chunk);
      events.bytes(chunk);
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      boolean _ = closed("closed by the server, status " + status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      boolean _ = closed("socket error: " + error.getClass().getSimpleName());
    }

    private boolean closed(String reason) {
      boolean first = closed.compareAndSet(false, true);
      if (first) {
        events.closed(reason);
      }
      return first;
    }
  }
}
