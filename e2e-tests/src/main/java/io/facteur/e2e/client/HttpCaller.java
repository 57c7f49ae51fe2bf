package io.facteur.e2e.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests with JSON bodies to one address.
final class HttpCaller {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;

  HttpCaller(URI base) {
    this.base = base;
  }

  /// @throws UncheckedIOException when there is no answer
  Answer call(String method, String path, Map<String, String> headers, Map<String, ?> body) {
    HttpRequest.Builder request = request(path, headers);
    request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return send(request.build());
  }

  /// @throws UncheckedIOException when there is no answer
  Answer call(String method, String path, Map<String, String> headers, String type, byte[] body) {
    HttpRequest.Builder request = request(path, headers);
    request
        .header("Content-Type", type)
        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    return send(request.build());
  }

  /// @throws UncheckedIOException when there is no answer
  Answer call(String method, String path, Map<String, String> headers) {
    return send(request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type.split(";", 2)[0], response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to " + request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
