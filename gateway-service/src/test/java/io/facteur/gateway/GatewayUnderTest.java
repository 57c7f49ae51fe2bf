package io.facteur.gateway;

import com.sun.net.httpserver.HttpServer;
import io.facteur.contracts.ContractJson;
import io.facteur.embeddedstore.EmbeddedStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// The gateway on a free port, with a store and one service for all, which answers 200 and notes
/// what it was asked.
public final class GatewayUnderTest implements AutoCloseable {
  /// A key of the environment that may do everything.
  public static final String ADMIN = "admin-key-0123456789abcdef0123456789abcdef";

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final HttpServer service;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;

  /// What reached the service, `METHOD path`.
  public final List<String> forwarded = new CopyOnWriteArrayList<>();

  /// The headers of what reached the service last.
  public volatile Map<String, List<String>> headers = Map.of();

  /// Starts it.
  ///
  /// @param settings more of them, `--name=value`
  public GatewayUnderTest(String... settings) throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          forwarded.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          headers = Map.copyOf(exchange.getRequestHeaders());
          exchange.getRequestBody().readAllBytes();
          byte[] answer = answer(exchange.getRequestURI().getPath());
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    String at = "http://127.0.0.1:" + service.getAddress().getPort();
    context =
        GatewayServiceApplication.builder()
            .run(
                Stream.concat(
                        Stream.of(settings),
                        Stream.of(
                            "--server.port=0",
                            "--facteur.mongodb-uri=" + store.connectionString(),
                            "--facteur.internal-secret=0123456789abcdef0123456789abcdef",
                            "--facteur.api-keys=env:" + ADMIN,
                            "--facteur.services.session=" + at,
                            "--facteur.services.sender=" + at,
                            "--facteur.services.receiver=" + at,
                            "--facteur.services.webhook=" + at,
                            "--facteur.services.media=" + at,
                            "--facteur.services.dashboard=" + at))
                    .toArray(String[]::new));
  }

  private byte[] answer(String path) {
    return (switch (path) {
          case "/health/dependencies" ->
              "{\"status\":\"UP\",\"components\":{\"readinessState\":{\"status\":\"UP\"},\"store\":{\"status\":\"UP\"},\"broker\":{\"status\":\"%s\"}}}"
                  .formatted(broker);
          case "/metrics" ->
              "# HELP facteur_x What.\n# TYPE facteur_x counter\nfacteur_x_total{service=\"s\"} 1.0\n";
          default -> "{\"paths\":{},\"components\":{}}";
        })
        .getBytes(StandardCharsets.UTF_8);
  }

  /// What services say of the broker.
  public volatile String broker = "UP";

  /// An answer.
  public record Answer(int status, String text, HttpResponse<String> response) {

    /// Its body as JSON.
    public JsonNode json() {
      return ContractJson.mapper().readTree(text);
    }

    /// The code of a problem.
    public String code() {
      return json().path("code").asString("");
    }
  }

  /// Asks it with a key, or without one when that is empty.
  public Answer ask(String key, String method, String path) {
    return ask(Map.of("X-API-Key", key), method, path, null);
  }

  /// Asks it with a body as well.
  public Answer ask(String key, String method, String path, Object body) {
    return ask(
        Map.of("X-API-Key", key), method, path, ContractJson.mapper().writeValueAsString(body));
  }

  /// Asks it with these headers.
  public Answer ask(
      Map<String, String> headers,
      String method,
      String path,
      @org.jspecify.annotations.Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach((name, value) -> {
      if (!value.isEmpty()) {
        request.header(name, value);
      }
    });
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// From now on no service answers.
  public void stopServices() {
    service.stop(0);
  }

  /// Writes a request as it is, which no client would, and waits for what comes.
  public String send(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(1_500);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder answer = new StringBuilder();
      byte[] some = new byte[4096];
      try {
        for (int read; (read = socket.getInputStream().read(some)) >= 0; ) {
          answer.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
        }
      } catch (IOException _) {
        // Closed hard, or kept open: what came is what there is.
      }
      return answer.toString();
    }
  }

  /// Where it listens.
  public int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  @Override
  public void close() {
    context.close();
    service.stop(0);
    store.close();
  }
}
