package io.facteur.gateway.documentation;

import io.facteur.contracts.ContractJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Examples of bodies for which none was written, put together from the examples of their fields.
final class Samples {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;
  private static final Map<String, String> FORMATS =
      Map.of(
          "date-time", "2026-03-01T12:30:00.250Z",
          "uri", "https://example.com/hook",
          "byte", "AAEC",
          "uuid", "5d0b7a0e-3c52-4a35-8d41-2f1f3e0b9c77");

  private final JsonNode document;

  private Samples(JsonNode document) {
    this.document = document;
  }

  /// Gives every JSON body of a document that has no example one.
  static void addTo(ObjectNode document) {
    Samples samples = new Samples(document);
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method -> {
                  samples.complete(method.getValue().path("requestBody").path("content"));
                  method
                      .getValue()
                      .path("responses")
                      .properties()
                      .forEach(answer -> samples.complete(answer.getValue().path("content")));
                }));
  }

  private void complete(JsonNode contents) {
    if (contents.path("application/json") instanceof ObjectNode content
        && !content.has("example")
        && !content.has("examples")
        && content.has("schema")) {
      content.set("example", of(content.path("schema"), 0));
    }
  }

  private JsonNode of(JsonNode described, int depth) {
    JsonNode schema = resolved(described);
    if (schema.has("example")) {
      return schema.path("example");
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (!schema.path(choice).isEmpty()) {
        return of(schema.path(choice).path(0), depth);
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" ->
          depth < DEEPEST
              ? JSON.arrayNode().add(of(schema.path("items"), depth + 1))
              : JSON.arrayNode();
      case "integer", "number" -> JSON.numberNode(schema.path("minimum").asInt(1));
      case "boolean" -> JSON.booleanNode(true);
      default -> JSON.stringNode(FORMATS.getOrDefault(schema.path("format").asString(""), "text"));
    };
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = ContractJson.mapper().createObjectNode();
    if (depth < DEEPEST) {
      schema
          .path("properties")
          .properties()
          .forEach(property -> object.set(property.getKey(), of(property.getValue(), depth + 1)));
    }
    return object;
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    for (JsonNode one : type) {
      if (!one.asString().equals("null")) {
        return one.asString();
      }
    }
    return type.asString(schema.has("properties") ? "object" : "string");
  }
}
