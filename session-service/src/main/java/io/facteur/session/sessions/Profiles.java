package io.facteur.session.sessions;

import io.facteur.contracts.call.SendingPace;
import io.facteur.session.registry.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a user may say about a session.
final class Profiles {
  private static final int LABEL = 128;
  private static final int WORDS = 32;
  private static final int NAME = 64;
  private static final int VALUE = 512;
  private static final int MOST_PER_MINUTE = 100_000;
  private static final int LONGEST_GAP = 3_600_000;

  private Profiles() {}

  /// Checks a label, metadata and a pace.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 400 naming the field
  static Profile of(
      @Nullable String label, @Nullable Map<String, String> metadata, SendingPace sending) {
    var words = metadata == null ? Map.<String, String>of() : metadata;
    if (label != null && label.length() > LABEL) {
      throw SessionProblems.invalid("label", "label has at most " + LABEL + " characters.");
    }
    if (words.size() > WORDS) {
      throw SessionProblems.invalid("metadata", "metadata has at most " + WORDS + " entries.");
    }
    words.forEach(Profiles::check);
    check("sending.perMinute", sending.perMinute(), MOST_PER_MINUTE);
    check("sending.minGapMillis", sending.minGapMillis(), LONGEST_GAP);
    check("sending.jitterMillis", sending.jitterMillis(), LONGEST_GAP);
    return new Profile(label == null || label.isBlank() ? null : label, words, sending, null);
  }

  private static void check(String field, @Nullable Integer value, int most) {
    if (value != null && (value < 0 || value > most)) {
      throw SessionProblems.invalid(field, field + " is 0 to " + most + ".");
    }
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
