package io.facteur.sender;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.OutboundView;
import io.facteur.contracts.call.StreamPage;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.servicekit.identity.Caller;
import io.facteur.servicekit.identity.InternalIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// Sender-service as a caller sees it, on a store and beside a session-service that may outlive it.
/// There is no broker: the journal alone must do.
public final class SenderUnderTest implements AutoCloseable {
  private static final String NO_BROKER = "127.0.0.1:1";

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  public SenderUnderTest(
      EmbeddedStore store, FakeSessionService sessions, Clock clock, String... settings) {
    var arguments = new ArrayList<String>();
    arguments.add("--server.port=0");
    arguments.add("--facteur.mongodb-uri=" + store.connectionString());
    arguments.add("--facteur.kafka-bootstrap-servers=" + NO_BROKER);
    arguments.add("--facteur.internal-secret=a-secret-of-at-least-32-characters");
    arguments.add("--facteur.services.session=" + sessions.address());
    arguments.add("--facteur.services.receiver=" + sessions.address());
    if (Arrays.stream(settings).noneMatch(setting -> setting.contains("services.media="))) {
      arguments.add("--facteur.services.media=" + sessions.address());
    }
    arguments.add("--logging.level.root=ERROR");
    arguments.addAll(List.of(settings));
    this.context =
        SenderServiceApplication.builder()
            .initializers(fresh -> fresh.getBeanFactory().registerSingleton("clock", clock))
            .run(arguments.toArray(String[]::new));
  }

  /// A JSON answer with its status.
  public record Answer(int status, JsonNode body, boolean replayed) {
    public String text(String field) {
      return body.path(field).asString("");
    }
  }

  public Answer send(String session, String to, String text) {
    return post(session, body(to, text), null);
  }

  public static String body(String to, String text) {
    return ContractJson.mapper().createObjectNode().put("to", to).put("text", text).toString();
  }

  public Answer post(String session, String body, @Nullable String key) {
    return postTo("/api/v1/sessions/" + session + "/messages", body, key);
  }

  /// Several messages at once.
  public Answer batch(String session, String body, @Nullable String key) {
    return postTo("/api/v1/sessions/" + session + "/messages/batch", body, key);
  }

  private Answer postTo(String path, String body, @Nullable String key) {
    var request = request("POST", path).POST(BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return exchange(request);
  }

  /// A message whose caller waits for what becomes of it.
  public Answer postWaiting(String session, String waitFor, String body) {
    var path = "/api/v1/sessions/" + session + "/messages";
    return exchange(request("POST", path, "wait=" + waitFor).POST(BodyPublishers.ofString(body)));
  }

  /// What receiver-service would be told of a message.
  public OutboundView view(String session, String messageId) {
    var path = "/internal/sessions/" + session + "/messages/" + messageId;
    return ContractJson.mapper()
        .treeToValue(exchange(request("GET", path)).body(), OutboundView.class);
  }

  /// Does something with a message.
  public Answer operate(String method, String session, String pathAfter, String body) {
    var path = "/api/v1/sessions/" + session + "/messages/" + pathAfter;
    return exchange(request(method, path).method(method, BodyPublishers.ofString(body)));
  }

  public Answer get(String path) {
    return exchange(request("GET", path));
  }

  /// The whole stream of a session, as another service would be told it.
  public List<JsonNode> stream(String topic, String session) {
    var path = "/internal/streams/" + topic + "/sessions/" + session;
    var page =
        ContractJson.mapper()
            .treeToValue(
                exchange(request("GET", path, "after=0&limit=500")).body(), StreamPage.class);
    return page.records().stream().map(json -> ContractJson.mapper().readTree(json)).toList();
  }

  private HttpRequest.Builder request(String method, String path) {
    return request(method, path, "");
  }

  private HttpRequest.Builder request(String method, String path, String query) {
    var port = context.getEnvironment().getRequiredProperty("local.server.port");
    var identity = context.getBean(InternalIdentity.class);
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + path + (query.isEmpty() ? "" : "?" + query)))
        .header(InternalIdentity.HEADER, identity.header(method, path, query, Caller.service()))
        .header("Content-Type", "application/json");
  }

  private Answer exchange(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          ContractJson.mapper().readTree(response.body()),
          response.headers().firstValue("Idempotent-Replayed").isPresent());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}
