package io.facteur.whatsapp.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Test vectors recorded from other implementations; `vectors/PROVENANCE.md` tells which.
public final class Vectors {
  private Vectors() {}

  public static JsonNode read(String file) {
    try (var in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no vectors/" + file);
      }
      return JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Stream<JsonNode> each(JsonNode array) {
    return array.valueStream();
  }

  /// The bytes of a member that is written in hexadecimal.
  public static byte[] hex(JsonNode object, String member) {
    return hex(text(object, member));
  }

  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  public static String text(JsonNode object, String member) {
    return object.required(member).asString();
  }
}
