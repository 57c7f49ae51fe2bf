package io.facteur.whatsapp.wire.node;

import static io.facteur.whatsapp.wire.Vectors.each;
import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.facteur.whatsapp.wire.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The recorded nodes as ours.
final class NodeVectors {
  private NodeVectors() {}

  static Stream<JsonNode> all() {
    return each(Vectors.read("binary-node-vectors.json").required("vectors"));
  }

  static Node node(JsonNode described) {
    var attributes = new LinkedHashMap<String, String>();
    each(described.required("attrs"))
        .forEach(pair -> attributes.put(pair.get(0).asString(), ours(pair.get(1).asString())));
    return new Node(text(described, "tag"), attributes, content(described.required("content")));
  }

  /// Baileys prints the server's address with a leading `@`; we do not.
  private static String ours(String value) {
    return value.equals("@s.whatsapp.net") ? "s.whatsapp.net" : value;
  }

  private static Node.Content content(JsonNode described) {
    if (described.isNull()) {
      return new Node.Content.Empty();
    }
    boolean generated = described.has("generated");
    return switch (text(described, "type")) {
      case "string" ->
          new Node.Content.Text(generated ? "ab".repeat(2500) : text(described, "value"));
      case "bytes" ->
          new Node.Content.Bytes(generated ? generatedBytes(described) : hex(described, "hex"));
      case "nodes" ->
          new Node.Content.Children(
              generated
                  ? generatedItems()
                  : each(described.required("value")).map(NodeVectors::node).toList());
      default -> throw new IllegalArgumentException(described.toString());
    };
  }

  private static byte[] generatedBytes(JsonNode described) {
    int length = described.required("length").asInt();
    if (text(described, "generated").startsWith("\"ab\"")) {
      return "ab".repeat(length / 2).getBytes(US_ASCII);
    }
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return bytes;
  }

  private static List<Node> generatedItems() {
    return IntStream.range(0, 300).mapToObj(i -> Node.named("item").attr("id", i).build()).toList();
  }
}
