package io.facteur.whatsapp.simulator.socket;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection: requests answered in turn, until it closes or becomes a WebSocket.
final class Conversation {
  /// Clients ping within 30 s, so a connection silent for this long is dead.
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(90);

  private static final Logger log = LoggerFactory.getLogger(Conversation.class);

  private final Socket socket;
  private final Listener.Services services;

  Conversation(Socket socket, Listener.Services services) {
    this.socket = socket;
    this.services = services;
  }

  void run() throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) SILENCE_LIMIT.toMillis());
    InputStream in = new BufferedInputStream(socket.getInputStream());
    OutputStream out = new BufferedOutputStream(socket.getOutputStream());
    var requests = new HttpRequestReader(in, out);
    try {
      boolean more = true;
      while (more) {
        Optional<HttpRequest> request = requests.next();
        more = request.isPresent() && answer(request.get(), requests, in, out);
      }
    } catch (HttpException e) {
      write(out, HttpResponse.plain(e.status(), String.valueOf(e.getMessage())), false);
    }
  }

  private boolean answer(
      HttpRequest request, HttpRequestReader requests, InputStream in, OutputStream out)
      throws IOException, HttpException {
    if (!request.path().equals(services.webSocketPath())) {
      boolean keepAlive = !request.listed("connection", "close");
      BodyStream body = requests.body(request);
      if (services.files().takes(request)) {
        return serveFile(request, body, out, keepAlive);
      }
      write(out, respond(requests.whole(request, body)), keepAlive);
      return keepAlive;
    }
    if (!Upgrade.isAskedBy(request)) {
      throw new HttpException(426, "this path only speaks WebSocket");
    }
    out.write(Upgrade.answer(request));
    out.flush();
    serve(new WebSocket(socket, new WebSocketFrame.Reader(in), out));
    return false;
  }

  private boolean serveFile(
      HttpRequest request, BodyStream body, OutputStream out, boolean keepAlive)
      throws IOException {
    FileService.FileAnswer answer = services.files().answer(request, body);
    // What was not read of the body stands where the next request would be.
    boolean goOn = keepAlive && body.ended();
    FileService.Head head = answer.head();
    out.write(
        HttpResponse.head(head.status(), head.contentType(), answer.length(), goOn, head.more()));
    if (!request.method().equals("HEAD")) {
      answer.body().writeTo(out);
    }
    out.flush();
    return goOn;
  }

  private void serve(WebSocket webSocket) throws IOException {
    try {
      services.webSockets().serve(webSocket);
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("websocket.failed");
    } finally {
      webSocket.close();
    }
  }

  private HttpResponse respond(HttpRequest request) {
    try {
      return services.http().answer(request);
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("request.failed");
      return HttpResponse.plain(500, "internal error");
    }
  }

  private static void write(OutputStream out, HttpResponse response, boolean keepAlive)
      throws IOException {
    out.write(response.head(keepAlive));
    out.write(response.body());
    out.flush();
  }
}
