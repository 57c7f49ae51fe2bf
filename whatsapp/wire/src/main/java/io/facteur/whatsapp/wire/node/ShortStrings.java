package io.facteur.whatsapp.wire.node;

/// Strings of one ASCII letter, made once: they cost more than the bytes they come from.
final class ShortStrings {
  private static final String[] LETTERS = new String[128];

  static {
    for (int letter = 0; letter < LETTERS.length; letter++) {
      LETTERS[letter] = Character.toString((char) letter);
    }
  }

  private ShortStrings() {}

  /// The string of one byte of UTF-8; what is no letter by itself becomes the replacement letter.
  static String of(byte letter) {
    return letter < 0 ? "\uFFFD" : LETTERS[letter];
  }
}
