package io.facteur.e2e.document;

import io.facteur.e2e.document.ApiDocument.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request of an operation: sometimes a good one, mostly not.
///
/// @param type of the body; empty for none
/// @param headers besides
record AnyRequest(
    Operation operation, String path, String type, byte[] body, Map<String, String> headers) {
  private static final String JSON = "application/json";
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/json; charset=utf-16",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "nonsense");
  private static final List<String> ACCEPTED =
      List.of("*/*", "application/json", "text/html", "image/png", "application/xml", "nonsense");

  /// @param session one that exists
  static AnyRequest of(
      Operation operation, String session, Bodies bodies, Seen seen, RandomGenerator random) {
    JsonNode content = operation.node().path("requestBody").path("content");
    boolean hasBody = !content.isEmpty();
    String type = hasBody ? pick(List.copyOf(content.propertyNames()), random) : "";
    byte[] body = new byte[0];
    if (hasBody) {
      JsonNode fitting = bodies.fitting(content.path(type).path("schema"));
      JsonNode example = example(content.path(type), random);
      body = bodies.mangled(example == null ? fitting : example);
      type = random.nextInt(15) == 0 ? pick(TYPES, random) : type;
      type = type.startsWith("multipart/form-data") && random.nextBoolean() ? JSON : type;
    }
    Map<String, String> headers =
        switch (random.nextInt(12)) {
          case 0 -> Map.of("Accept", pick(ACCEPTED, random));
          case 1 -> Map.of("Idempotency-Key", "k" + random.nextInt(50));
          case 2 -> Map.of("Idempotency-Key", "x".repeat(random.nextInt(1, 3_000)));
          case 3 -> Map.of("Range", "bytes=5-1", "If-None-Match", "\"x\"");
          default -> Map.of();
        };
    return new AnyRequest(
        operation, path(operation, session, bodies, seen, random), type, body, headers);
  }

  private static @Nullable JsonNode example(JsonNode content, RandomGenerator random) {
    JsonNode examples = content.path("examples");
    if (!examples.isEmpty() && random.nextInt(3) > 0) {
      List<String> names = List.copyOf(examples.propertyNames());
      return examples.path(pick(names, random)).path("value");
    }
    return content.has("example") && random.nextBoolean() ? content.path("example") : null;
  }

  private static String path(
      Operation operation, String session, Bodies bodies, Seen seen, RandomGenerator random) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.node().path("parameters")) {
      String name = parameter.path("name").asString();
      if (parameter.path("in").asString().equals("path")) {
        boolean known = name.startsWith("session") && random.nextInt(10) > 0;
        String other =
            seen.forParameter(name)
                .filter(_ -> random.nextBoolean())
                .map(AnyRequest::encoded)
                .orElseGet(() -> value(parameter, bodies, random));
        String value = known ? session : other;
        path = path.replace("{" + name + "}", value.isEmpty() ? "x" : value);
      } else if (parameter.path("in").asString().equals("query") && random.nextInt(3) == 0) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(name)
            .append('=')
            .append(value(parameter, bodies, random));
      }
    }
    return path + query;
  }

  private static String value(JsonNode parameter, Bodies bodies, RandomGenerator random) {
    String value =
        random.nextBoolean()
            ? bodies.fitting(parameter.path("schema")).asString("x")
            : bodies.text();
    String example = parameter.path("example").asString("");
    String chosen = !example.isEmpty() && random.nextInt(3) == 0 ? example : value;
    String shortened = chosen.length() > 1_000 ? chosen.substring(0, 1_000) : chosen;
    return encoded(shortened);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String pick(List<String> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }

  @Override
  public String toString() {
    String text = new String(body, StandardCharsets.UTF_8);
    return operation.method()
        + " "
        + (path.length() > 200 ? path.substring(0, 200) + "…" : path)
        + " "
        + type
        + " "
        + headers
        + " "
        + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
  }
}
