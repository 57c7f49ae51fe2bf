package io.facteur.whatsapp.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The control interface, as a caller sees it.
final class Remote implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  Remote(Simulator simulator) {
    base = simulator.control();
  }

  record Answer(int status, JsonNode body) {
    String text(String member) {
      return body.get(member).asString();
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return call(HttpRequest.newBuilder(base.resolve(path)).build());
  }

  Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return post(path, JSON.writeValueAsString(body));
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return call(
        HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofString(body)).build());
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return call(HttpRequest.newBuilder(base.resolve(path)).DELETE().build());
  }

  private Answer call(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  @Override
  public void close() {
    http.close();
  }
}
