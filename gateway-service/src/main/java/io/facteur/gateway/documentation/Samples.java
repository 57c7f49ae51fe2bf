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
    Operations.each(
        document,
        (_, _, operation) -> {
          samples.complete(operation.path("requestBody").path("content"), true);
          operation
              .path("responses")
              .properties()
              .forEach(answer -> samples.complete(answer.getValue().path("content"), false));
        });
  }

  /// @param wish whether it is a body that callers send: what may be left out, and has no example
  ///   of its own, is left out
  private void complete(JsonNode contents, boolean wish) {
    if (contents.path("application/json") instanceof ObjectNode content
        && !content.has("example")
        && !content.has("examples")
        && content.has("schema")) {
      content.set("example", of(content.path("schema"), 0, wish));
    }
  }

  private JsonNode of(JsonNode described, int depth, boolean wish) {
    JsonNode schema = resolved(described);
    if (schema.has("example")) {
      return schema.path("example");
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (!schema.path(choice).isEmpty()) {
        return of(schema.path(choice).path(0), depth, wish);
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth, wish);
      case "array" ->
          depth < DEEPEST
              ? JSON.arrayNode().add(of(schema.path("items"), depth + 1, wish))
              : JSON.arrayNode();
      case "integer", "number" -> JSON.numberNode(schema.path("minimum").asInt(1));
      case "boolean" -> JSON.booleanNode(true);
      default -> JSON.stringNode(FORMATS.getOrDefault(schema.path("format").asString(""), "text"));
    };
  }

  private JsonNode object(JsonNode schema, int depth, boolean wish) {
    ObjectNode object = ContractJson.mapper().createObjectNode();
    if (depth < DEEPEST) {
      schema
          .path("properties")
          .properties()
          .forEach(property -> {
            if (!wish || !mayBeLeftOut(property.getValue())) {
              object.set(property.getKey(), of(property.getValue(), depth + 1, wish));
            }
          });
    }
    return object;
  }

  private static boolean mayBeLeftOut(JsonNode property) {
    if (property.has("example")) {
      return false;
    }
    for (JsonNode kind : property.path("type")) {
      if (kind.asString().equals("null")) {
        return true;
      }
    }
    for (JsonNode kind : property.path("anyOf")) {
      if (kind.path("type").toString().contains("null")) {
        return true;
      }
    }
    return false;
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
