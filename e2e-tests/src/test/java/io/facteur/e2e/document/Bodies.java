package io.facteur.e2e.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes bodies from schemas, good ones and others.
final class Bodies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int DEEPEST = 6;

  /// Texts that somewhere mean more than their letters.
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "+33600000002",
          "33600000001@c.us",
          "120363000000000000@g.us",
          "{\"$ne\":null}",
          "$where",
          "../../etc/passwd",
          "<script>alert(1)</script>",
          "\u202e\u200ftxt.exe",
          "\u0000\u0007",
          "' OR 1=1 --",
          "${jndi:ldap://127.0.0.1/x}",
          "2026-02-30T25:61:00Z",
          "http://169.254.169.254/latest/meta-data",
          "😀".repeat(40),
          "a".repeat(300),
          "é".repeat(70_000));

  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "1",
          "2147483648",
          "-9223372036854775809",
          "9223372036854775807",
          "0.5",
          "1e400",
          "-0",
          "1" + "0".repeat(60));

  private final ApiDocument document;
  private final RandomGenerator random;

  Bodies(ApiDocument document, RandomGenerator random) {
    this.document = document;
    this.random = random;
  }

  /// Something that fits a schema.
  JsonNode fitting(JsonNode schema) {
    return fitting(schema, 0);
  }

  private JsonNode fitting(JsonNode described, int depth) {
    JsonNode schema = document.resolved(described);
    if (schema.has("example") && random.nextInt(3) > 0) {
      return schema.path("example");
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      JsonNode choices = schema.path(choice);
      if (!choices.isEmpty()) {
        return fitting(choices.path(random.nextInt(choices.size())), depth);
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> JSON.numberNode(random.nextInt(0, 50));
      case "number" -> JSON.numberNode(random.nextDouble(0, 50));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.stringNode(TEXTS.get(random.nextInt(4, TEXTS.size() - 1)));
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (!one.asString().equals("null")) {
          return one.asString();
        }
      }
    }
    return type.asString(schema.has("properties") ? "object" : "string");
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    if (depth < DEEPEST) {
      schema
          .path("properties")
          .properties()
          .forEach(property -> {
            if (random.nextInt(3) > 0) {
              object.set(property.getKey(), fitting(property.getValue(), depth + 1));
            }
          });
    }
    return object;
  }

  private JsonNode array(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    for (int i = random.nextInt(3); i > 0 && depth < DEEPEST; i--) {
      array.add(fitting(schema.path("items"), depth + 1));
    }
    return array;
  }

  /// A body that once fitted.
  byte[] mangled(JsonNode fitting) {
    String text = MAPPER.writeValueAsString(fitting);
    return switch (random.nextInt(12)) {
      case 0 -> bytes(text);
      case 1 -> bytes(text.substring(0, random.nextInt(text.length() + 1)));
      case 2 -> bytes(text.replaceFirst("\\{", "{\"unknown\":1,"));
      case 3 -> bytes(twice(text));
      case 4 -> bytes("[".repeat(random.nextInt(1, 20_000)));
      case 5 ->
          bytes(List.of("", "null", "7", "\"text\"", "[]", "nonsense").get(random.nextInt(6)));
      case 6 -> broken(bytes(text));
      case 7 -> bytes("{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000));
      default ->
          bytes(MAPPER.writeValueAsString(changed(fitting)).replace("\"#number\"", number()));
    };
  }

  /// The same name for two fields.
  private static String twice(String text) {
    int colon = text.indexOf(':');
    return text.startsWith("{\"") && colon > 0
        ? "{" + text.substring(1, colon) + ":null," + text.substring(1)
        : text;
  }

  private byte[] broken(byte[] text) {
    byte[] broken = Arrays.copyOf(text, text.length + 1);
    broken[random.nextInt(broken.length)] = (byte) 0xff;
    return broken;
  }

  /// One value somewhere within becomes another one.
  private JsonNode changed(JsonNode node) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      ObjectNode copy = object.deepCopy();
      if (random.nextInt(6) == 0) {
        copy.remove(name);
      } else {
        copy.set(name, changed(object.path(name)));
      }
      return copy;
    }
    if (node instanceof ArrayNode array && !array.isEmpty() && random.nextInt(3) > 0) {
      ArrayNode copy = array.deepCopy();
      int at = random.nextInt(copy.size());
      copy.set(at, changed(array.path(at)));
      return copy;
    }
    return other();
  }

  private JsonNode other() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.objectNode();
      case 3 -> JSON.arrayNode().add(JSON.nullNode());
      case 4, 5 -> JSON.stringNode("#number");
      default -> JSON.stringNode(text());
    };
  }

  /// A text that means harm.
  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String number() {
    return NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
