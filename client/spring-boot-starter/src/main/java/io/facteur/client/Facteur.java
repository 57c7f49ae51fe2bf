package io.facteur.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Facteur's API. What is not here goes by [#call]; the whole of it is at `/api/docs`. Every method
/// throws a [FacteurException] when it is refused.
public final class Facteur {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SESSIONS = "/api/v1/sessions/";

  private final URI url;
  private final String apiKey;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /// @param url where it is, such as `http://localhost:8080`
  /// @param apiKey a key with the scope `write`, to send
  public Facteur(URI url, String apiKey) {
    this.url = url;
    this.apiKey = apiKey;
  }

  /// Sends a text. Once this returns, the message is kept, and goes out in its order.
  ///
  /// @param to a phone number with its country code, `+33612345678`, or a chat id
  public SentMessage sendText(String session, String to, String text) {
    return send(session, Map.of("to", to, "text", text), UUID.randomUUID().toString());
  }

  /// Sends any message.
  ///
  /// @param message as the API documents it
  /// @param idempotencyKey the same for the same message: when the answer to a request is lost, a
  ///   second one with this key sends nothing twice
  public SentMessage send(String session, Map<String, ?> message, String idempotencyKey) {
    JsonNode answer =
        call("POST", SESSIONS + encoded(session) + "/messages", message, idempotencyKey);
    return json.treeToValue(answer, SentMessage.class);
  }

  /// A session as the API shows it.
  public JsonNode session(String session) {
    return call("GET", SESSIONS + encoded(session), null, null);
  }

  /// Any request.
  ///
  /// @param path `/api/v1/…`, encoded
  /// @param body null for none
  /// @param idempotencyKey null for none
  /// @return the answer's body; missing when it has none
  public JsonNode call(
      String method, String path, @Nullable Object body, @Nullable String idempotencyKey) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).header("X-API-Key", apiKey);
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    }
    HttpResponse<String> answer = answer(request.build());
    if (answer.statusCode() >= 400) {
      throw refusal(answer);
    }
    return answer.body().isEmpty() ? json.missingNode() : json.readTree(answer.body());
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      FacteurException failure =
          new FacteurException(0, "NO_ANSWER", "Facteur does not answer at " + url, null, null);
      failure.initCause(e);
      throw failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FacteurException(0, "NO_ANSWER", "interrupted", null, null);
    }
  }

  private FacteurException refusal(HttpResponse<String> answer) {
    JsonNode problem = problem(answer.body());
    Duration retryAfter =
        answer.headers().firstValue("Retry-After").map(Facteur::seconds).orElse(null);
    return new FacteurException(
        answer.statusCode(),
        problem.path("code").asString("HTTP_" + answer.statusCode()),
        problem.path("message").asString("refused with " + answer.statusCode()),
        answer.headers().firstValue("X-Request-Id").orElse(null),
        retryAfter);
  }

  private JsonNode problem(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.createObjectNode(); // A proxy in between answered.
    }
  }

  private static @Nullable Duration seconds(String header) {
    try {
      return Duration.ofSeconds(Long.parseLong(header.strip()));
    } catch (NumberFormatException e) {
      return null; // A date, which Facteur does not send.
    }
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
