package io.facteur.session;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.sun.net.httpserver.HttpServer;
import io.facteur.contracts.ContractJson;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.servicekit.identity.Caller;
import io.facteur.servicekit.identity.InternalIdentity;
import io.facteur.whatsapp.simulator.Simulator;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// The service on a free port, with a document store, a simulator for WhatsApp, a webhook-service
/// that notes what it is asked, and no broker at all: everything but the topic must work without.
public final class ServiceUnderTest implements AutoCloseable {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String NO_BROKER = "127.0.0.1:9";

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient mongo = MongoClients.create(store.connectionString());
  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.inMemory()
              .withPeople(List.of(SimulatorSettings.alice(), SimulatorSettings.bob())));
  private final HttpServer webhookService;
  private final HttpClient http = HttpClient.newHttpClient();
  private final InternalIdentity identity =
      new InternalIdentity(SECRET, Clock.systemUTC(), new SecureRandom());
  private final Path folder;
  private final List<ConfigurableApplicationContext> zombies = new ArrayList<>();
  private ConfigurableApplicationContext context;

  /// Whether a master key may be made, from the next start on.
  public boolean makesMasterKey = true;

  /// The setting, from the next start on; empty for none.
  public String masterKey = "";

  /// What webhook-service was asked, `path body`.
  public final List<String> webhookRequests = new CopyOnWriteArrayList<>();

  /// What it answers.
  public final AtomicInteger webhookAnswer = new AtomicInteger(201);

  /// Starts everything.
  ///
  /// @param folder for the master key
  public ServiceUnderTest(Path folder) throws IOException {
    this.folder = folder;
    webhookService =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhookService.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          webhookRequests.add(exchange.getRequestURI() + " " + body);
          var status = webhookAnswer.get();
          var answer =
              (status < 300
                      ? "{\"id\":\"wh_1\",\"url\":\"https://x.example\",\"secret\":\"whsec_eA==\"}"
                      : "{\"code\":\"INVALID_URL\",\"title\":\"Bad\",\"detail\":\"Not this one.\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    webhookService.start();
    context = start();
  }

  /// Stops the service and starts it again on the same store.
  public void restart() {
    context.close();
    context = start();
  }

  /// Starts the service again while the former process goes on, as one does that hung when it was
  /// replaced. From then on the new one is asked.
  public void startBesides() {
    zombies.add(context);
    context = start();
  }

  private ConfigurableApplicationContext start() {
    return SessionServiceApplication.builder()
        .run(
            "--server.port=0",
            "--facteur.mongodb-uri=" + store.connectionString(),
            "--facteur.kafka-bootstrap-servers=" + NO_BROKER,
            "--facteur.internal-secret=" + SECRET,
            "--facteur.data=" + folder,
            "--facteur.make-master-key=" + makesMasterKey,
            "--facteur.master-key=" + masterKey,
            "--facteur.sandbox=true",
            "--facteur.services.webhook=http://127.0.0.1:" + webhookService.getAddress().getPort(),
            "--session.whatsapp.url=" + simulator.webSocket(),
            "--session.whatsapp.root-key=" + HexFormat.of().formatHex(simulator.rootKey()));
  }

  /// The database as it is kept.
  public MongoDatabase database() {
    return mongo.getDatabase("facteur");
  }

  /// Asks the service as one with full access.
  public Answer ask(String method, String path, Optional<Object> body, String... headers) {
    return askAs(Caller.service(), method, path, body, headers);
  }

  /// Asks the service.
  public Answer askAs(
      Caller caller, String method, String path, Optional<Object> body, String... headers) {
    var uri = at(path);
    var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    var request =
        request(uri, method, body)
            .header(
                InternalIdentity.HEADER, identity.header(method, uri.getRawPath(), query, caller));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /// Posts something that is not JSON.
  public Answer askWith(String type, String path, byte[] body) {
    var uri = at(path);
    var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .header(
                InternalIdentity.HEADER,
                identity.header("POST", uri.getRawPath(), query, Caller.service()))
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private URI at(String path) {
    return URI.create(
        "http://127.0.0.1:"
            + context.getEnvironment().getRequiredProperty("local.server.port")
            + path);
  }

  /// Does something with a simulated phone, or looks at it.
  public Answer phone(String method, String path, Optional<Object> body) {
    return send(request(URI.create(simulator.control() + path), method, body).build());
  }

  private static HttpRequest.Builder request(URI uri, String method, Optional<Object> body) {
    var content =
        body.map(value ->
                value instanceof String text
                    ? text
                    : ContractJson.mapper().writeValueAsString(value))
            .map(BodyPublishers::ofString)
            .orElseGet(BodyPublishers::noBody);
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .method(method, content);
  }

  private Answer send(HttpRequest request) {
    try {
      return new Answer(http.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    zombies.forEach(ConfigurableApplicationContext::close);
    context.close();
    webhookService.stop(0);
    simulator.close();
    mongo.close();
    store.close();
  }

  /// An answer.
  public record Answer(HttpResponse<byte[]> response) {

    /// Its status.
    public int status() {
      return response.statusCode();
    }

    /// Its body as text.
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /// Its body as JSON.
    public JsonNode json() {
      return ContractJson.mapper().readTree(text());
    }

    /// A header.
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
