package io.facteur.receiver.message;

import org.jspecify.annotations.Nullable;

/// How long pages are.
final class Pages {
  private static final int USUAL = 50;
  private static final int MOST = 100;

  private Pages() {}

  /// How many items a page has. Throws the refusal of a number that no page has.
  ///
  /// @param limit as it was asked for
  static int size(@Nullable Integer limit) {
    if (limit == null) {
      return USUAL;
    }
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "1 to " + MOST);
    }
    return limit;
  }
}
