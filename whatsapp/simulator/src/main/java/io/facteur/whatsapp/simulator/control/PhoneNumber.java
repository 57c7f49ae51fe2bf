package io.facteur.whatsapp.simulator.control;

import java.util.regex.Pattern;

/// Numbers as callers write them.
final class PhoneNumber {
  private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{6,14}");

  private PhoneNumber() {}

  /// The digits of an E.164 number; the plus may be missing, or have become a space in a query.
  static String digits(String text) {
    String stripped = text.strip();
    String digits = stripped.startsWith("+") ? stripped.substring(1) : stripped;
    if (!DIGITS.matcher(digits).matches()) {
      throw RefusedException.badRequest(
          "INVALID_PHONE_NUMBER", "a phone number has 7 to 15 digits and does not begin with 0");
    }
    return digits;
  }
}
