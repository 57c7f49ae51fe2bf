package io.facteur.receiver.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;

/// A place in a list, as opaque text.
public final class Cursor {
  private Cursor() {}

  static String write(String order) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(order.getBytes(StandardCharsets.UTF_8));
  }

  /// Throws the refusal when it is none of ours.
  ///
  /// @param ours whether a text is a place of that list
  public static String read(String cursor, Predicate<String> ours) {
    try {
      String order = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (ours.test(order)) {
        return order;
      }
    } catch (IllegalArgumentException _) {
      // Not even base64: refused below.
    }
    throw InvalidFilter.of("cursor", "the nextCursor of a page");
  }
}
