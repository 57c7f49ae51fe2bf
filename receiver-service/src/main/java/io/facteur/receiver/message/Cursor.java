package io.facteur.receiver.message;

import io.facteur.receiver.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A place in the list of messages, as opaque text.
final class Cursor {
  private Cursor() {}

  static String write(String order) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(order.getBytes(StandardCharsets.UTF_8));
  }

  /// Throws the refusal when it is none of ours.
  static String read(String cursor) {
    try {
      String order = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (Timeline.isOrder(order)) {
        return order;
      }
    } catch (IllegalArgumentException _) {
      // Not even base64: refused below.
    }
    throw Problem.invalid("cursor", "the nextCursor of a page");
  }
}
