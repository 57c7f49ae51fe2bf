package io.facteur.sender.intake;

import java.util.Base64;

/// A small picture inside a body.
final class Thumbnail {
  private Thumbnail() {}

  /// The base64 as it was given; throws the refusal when it is none, or too long.
  static String checked(String field, String base64, int longest) {
    if (base64.length() > longest) {
      throw Refusal.invalidField(field, field + " must have at most " + longest + " characters");
    }
    try {
      byte[] _ = Base64.getDecoder().decode(base64);
      return base64;
    } catch (IllegalArgumentException _) {
      throw Refusal.invalidField(field, field + " must be base64");
    }
  }
}
