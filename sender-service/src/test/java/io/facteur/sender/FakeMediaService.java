package io.facteur.sender;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.PlayableMedia;
import io.facteur.contracts.call.UploadedMedia;
import io.facteur.contracts.content.MediaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Media-service as sender-service needs it: files by id, files that are staged, and their way to
/// WhatsApp.
final class FakeMediaService implements AutoCloseable {
  private static final String BASE64 = Base64.getEncoder().encodeToString(new byte[32]);

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /// Answers of the next calls to bring a file to WhatsApp, before it works.
  final List<Integer> troubles = new CopyOnWriteArrayList<>();

  /// Of every file, as a voice note.
  volatile List<Integer> waveform = List.of();

  /// The largest file that is taken.
  volatile int largest = Integer.MAX_VALUE;

  FakeMediaService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/sessions/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// A file that was uploaded before.
  void file(String mediaId, byte[] bytes) {
    files.put(mediaId, bytes);
  }

  byte[] content(String mediaId) {
    return Optional.ofNullable(files.get(mediaId)).orElseThrow();
  }

  /// What was asked, in order: method, path and query.
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
      if (path.length == 4) {
        stage(exchange, body);
      } else if (!files.containsKey(path[4])) {
        reply(exchange, 404, Map.of("code", "MEDIA_NOT_FOUND", "detail", "Media not found"));
      } else if (path[5].equals("playable")) {
        reply(exchange, 200, new PlayableMedia(described(path[4]), waveform));
      } else {
        upload(exchange, path[4]);
      }
    }
  }

  private void stage(HttpExchange exchange, byte[] body) throws IOException {
    if (body.length > largest) {
      reply(exchange, 413, Map.of("code", "FILE_TOO_LARGE", "detail", "File too large"));
      return;
    }
    String id = "med_" + files.size();
    files.put(id, body);
    String query = exchange.getRequestURI().getQuery();
    if (query.contains("fileName=")) {
      names.put(id, query.substring(query.indexOf("fileName=") + "fileName=".length()));
    }
    reply(exchange, 200, described(id));
  }

  private void upload(HttpExchange exchange, String mediaId) throws IOException {
    if (!troubles.isEmpty()) {
      reply(exchange, troubles.removeFirst(), Map.of("code", "TROUBLE", "detail", "Not now"));
      return;
    }
    reply(
        exchange,
        200,
        new UploadedMedia(
            mediaId,
            "https://host/v/" + mediaId,
            "/v/" + mediaId,
            BASE64,
            Instant.ofEpochSecond(1_772_368_200),
            BASE64,
            BASE64,
            content(mediaId).length,
            BASE64,
            "image/jpeg",
            null,
            640,
            480,
            null,
            BASE64));
  }

  private MediaFile described(String mediaId) {
    byte[] bytes = content(mediaId);
    return new MediaFile(
        mediaId,
        "image/jpeg",
        bytes.length,
        HexFormat.of().formatHex(bytes),
        names.get(mediaId),
        640,
        480,
        null,
        null,
        MediaFile.Status.READY,
        null);
  }

  private static void reply(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = ContractJson.mapper().writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
