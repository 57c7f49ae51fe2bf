package io.facteur.session.adoption;

import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// Bytes as they are written into JSON: base64, or Node's `{"type":"Buffer","data":…}` with base64
/// or a list of numbers.
final class Bytes {
  private static final int KEY = 32;
  private static final byte TYPE = 5;

  private Bytes() {}

  /// The bytes of a field.
  ///
  /// @param where for the message
  /// @throws UnreadableAuthException when there are none
  static byte[] of(JsonNode value, String where) {
    JsonNode data = value.isObject() && value.has("data") ? value.path("data") : value;
    if (data.isArray()) {
      byte[] bytes = new byte[data.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) data.path(i).asInt();
      }
      return bytes;
    }
    if (!data.isString()) {
      throw new UnreadableAuthException(where + " is missing");
    }
    try {
      return Base64.getDecoder().decode(data.asString());
    } catch (IllegalArgumentException e) {
      // Without the cause: its message quotes what is secret.
      throw new UnreadableAuthException(where + " is not base64");
    }
  }

  /// A key of 32 bytes; a public one may have its type in front.
  static byte[] key(JsonNode value, String where) {
    byte[] bytes = of(value, where);
    if (bytes.length == KEY + 1 && bytes[0] == TYPE) {
      return Arrays.copyOfRange(bytes, 1, KEY + 1);
    }
    if (bytes.length != KEY) {
      throw new UnreadableAuthException(where + " has " + bytes.length + " bytes, not " + KEY);
    }
    return bytes;
  }
}
