package io.facteur.session.sessions;

import io.facteur.session.registry.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a user may say about a session.
final class Profiles {
  private static final int LABEL = 128;
  private static final int WORDS = 32;
  private static final int NAME = 64;
  private static final int VALUE = 512;

  private Profiles() {}

  /// Checks a label and metadata.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 400 naming the field
  static Profile of(@Nullable String label, @Nullable Map<String, String> metadata) {
    var words = metadata == null ? Map.<String, String>of() : metadata;
    if (label != null && label.length() > LABEL) {
      throw SessionProblems.invalid("label", "label has at most " + LABEL + " characters.");
    }
    if (words.size() > WORDS) {
      throw SessionProblems.invalid("metadata", "metadata has at most " + WORDS + " entries.");
    }
    words.forEach(Profiles::check);
    return new Profile(label == null || label.isBlank() ? null : label, words);
  }

  private static void check(String name, @Nullable String value) {
    if (name.isBlank() || name.length() > NAME) {
      throw SessionProblems.invalid(
          "metadata", "Names in metadata have 1 to " + NAME + " characters.");
    }
    if (value == null || value.length() > VALUE) {
      throw SessionProblems.invalid(
          "metadata." + name, "Values in metadata are texts of at most " + VALUE + " characters.");
    }
  }
}
