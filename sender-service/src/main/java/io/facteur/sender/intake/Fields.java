package io.facteur.sender.intake;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the fields of a body may be; each check throws the refusal that names its field.
final class Fields {
  private Fields() {}

  /// Something that must be there.
  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw Refusal.invalidField(field, field + " is missing");
    }
    return value;
  }

  /// Words that must be there, at most so long.
  static String words(String field, @Nullable String value, int longest) {
    String words = required(field, value);
    if (words.isBlank()) {
      throw Refusal.invalidField(field, field + " must not be empty");
    }
    return checked(field, words, longest);
  }

  /// Words that may be there, at most so long.
  static @Nullable String optionalWords(String field, @Nullable String value, int longest) {
    return value == null ? null : checked(field, value, longest);
  }

  /// A list that must have so many entries, none of them missing.
  static <T> List<T> listed(String field, @Nullable Collection<T> value, int fewest, int most) {
    Collection<T> entries = required(field, value);
    if (entries.size() < fewest || entries.size() > most || entries.contains(null)) {
      throw Refusal.invalidField(
          field, "%s must have %d to %d entries".formatted(field, fewest, most));
    }
    return List.copyOf(entries);
  }

  /// A number that must be there and within bounds.
  static double degrees(String field, @Nullable Double value, double most) {
    double degrees = required(field, value);
    if (!(Math.abs(degrees) <= most)) {
      throw Refusal.invalidField(
          field, "%s must be between -%.0f and %.0f".formatted(field, most, most));
    }
    return degrees;
  }

  /// Whether text has a UTF-8 form: half of a surrogate pair has none, so no recipient could be
  /// sent it.
  static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  private static String checked(String field, String words, int longest) {
    if (words.codePointCount(0, words.length()) > longest) {
      throw Refusal.invalidField(
          field, "%s must have at most %d characters".formatted(field, longest));
    }
    if (!isUnicode(words)) {
      throw Refusal.invalidField(field, field + " must be valid Unicode");
    }
    return words;
  }
}
