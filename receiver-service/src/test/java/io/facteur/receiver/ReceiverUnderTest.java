package io.facteur.receiver;

import io.facteur.contracts.ContractJson;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.servicekit.identity.Caller;
import io.facteur.servicekit.identity.InternalIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// Receiver-service as a caller sees it, on a store and beside neighbours that may outlive it.
/// There is no broker: asking the writers must do.
public final class ReceiverUnderTest implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  public ReceiverUnderTest(EmbeddedStore store, FakeNeighbours neighbours) {
    context =
        ReceiverServiceApplication.builder()
            .run(
                "--server.port=0",
                "--facteur.mongodb-uri=" + store.connectionString(),
                "--facteur.kafka-bootstrap-servers=127.0.0.1:1",
                "--facteur.internal-secret=a-secret-of-at-least-32-characters",
                "--facteur.services.session=" + neighbours.address(),
                "--facteur.services.sender=" + neighbours.address(),
                "--logging.level.root=ERROR");
  }

  /// A JSON answer with its status.
  public record Answer(int status, JsonNode body) {
    public List<String> items(String field) {
      return body.path("items").valueStream().map(item -> item.path(field).asString("")).toList();
    }
  }

  /// A part of the service, to hand it a fact as its stream would.
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  public JsonNode message(String session, String id) {
    return get("/api/v1/sessions/" + session + "/messages/" + id, "").body();
  }

  public Answer messages(String session, String query) {
    return get("/api/v1/sessions/" + session + "/messages", query);
  }

  public Answer events(String session) {
    return get("/api/v1/sessions/" + session + "/events", "limit=500");
  }

  public Answer get(String path, String query) {
    return get(path, query, Map.of());
  }

  public Answer post(String path, String body) {
    return json(request("POST", path, "", Map.of(), BodyPublishers.ofString(body)));
  }

  public Answer get(String path, String query, Map<String, String> headers) {
    return json(request("GET", path, query, headers, BodyPublishers.noBody()));
  }

  /// A stream of events, begun.
  public BufferedReader stream(String path, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Accept", "text/event-stream");
    var response =
        send(request("GET", path, "", all, BodyPublishers.noBody()), BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("the stream is answered with " + response.statusCode());
    }
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private HttpRequest request(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      HttpRequest.BodyPublisher body) {
    var port = context.getEnvironment().getRequiredProperty("local.server.port");
    var identity = context.getBean(InternalIdentity.class);
    var uri = URI.create("http://127.0.0.1:" + port + path + (query.isEmpty() ? "" : "?" + query));
    var request =
        HttpRequest.newBuilder(uri)
            .header(InternalIdentity.HEADER, identity.header(method, path, query, Caller.service()))
            .header("Content-Type", "application/json")
            .method(method, body);
    headers.forEach(request::header);
    return request.build();
  }

  private Answer json(HttpRequest request) {
    var response = send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), ContractJson.mapper().readTree(response.body()));
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
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
