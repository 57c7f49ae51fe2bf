package io.facteur.receiver.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// A place in the list of messages, as opaque text.
final class Cursor {
  /// As the timeline orders its entries: moment, arrival, direction, id.
  private static final Pattern ORDER = Pattern.compile("\\d{13}\\|\\d{12}\\|[oi]\\|\\S+");

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
      if (ORDER.matcher(order).matches()) {
        return order;
      }
    } catch (IllegalArgumentException _) {
      // Not even base64: refused below.
    }
    throw Problem.invalid("cursor", "the nextCursor of a page");
  }
}
