package io.facteur.session.sessions;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Phone numbers as people type them.
final class TypedNumber {
  private static final Pattern E164 = Pattern.compile("[1-9][0-9]{6,14}");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ ().-]");

  private TypedNumber() {}

  /// The digits of an international number, with or without `+`; empty for anything else, and for a
  /// national number, whose country nobody knows.
  static Optional<String> digits(@Nullable String typed) {
    return Optional.ofNullable(typed)
        .map(text -> BETWEEN_DIGITS.matcher(text.strip()).replaceAll(""))
        .map(text -> text.startsWith("+") ? text.substring(1) : text)
        .filter(E164.asMatchPredicate())
        .filter(TypedNumber::isPossible);
  }

  private static boolean isPossible(String digits) {
    var numbers = PhoneNumberUtil.getInstance();
    try {
      return numbers.isPossibleNumber(numbers.parse("+" + digits, null));
    } catch (NumberParseException _) {
      // No country has this code.
      return false;
    }
  }
}
