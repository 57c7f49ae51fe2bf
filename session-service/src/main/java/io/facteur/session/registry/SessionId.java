package io.facteur.session.registry;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The ids of sessions: 1 to 64 of `a-z`, `0-9` and `-`.
public final class SessionId {
  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}");
  private static final String LETTERS = "abcdefghjkmnpqrstvwxyz0123456789";
  private static final int GENERATED_LENGTH = 12;

  private SessionId() {}

  /// Whether a text has the form of an id.
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /// A new id of 12 characters (60 bits), without letters that are read as digits.
  public static String generate(RandomGenerator random) {
    var id = new StringBuilder(GENERATED_LENGTH);
    for (int i = 0; i < GENERATED_LENGTH; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
