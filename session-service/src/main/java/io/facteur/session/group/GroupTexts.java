package io.facteur.session.group;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What WhatsApp takes as a group's subject, description and timer. Protocol reference:
/// messaging.md §6.2, §4.8.
final class GroupTexts {
  private static final int LONGEST_SUBJECT = 100;
  private static final int LONGEST_DESCRIPTION = 2048;
  private static final Set<Integer> TIMERS = Set.of(0, 86_400, 604_800, 7_776_000);

  private GroupTexts() {}

  static String subject(@Nullable String subject) {
    if (subject == null || subject.isBlank() || length(subject) > LONGEST_SUBJECT) {
      throw GroupProblems.invalid("subject", "subject has 1 to 100 characters.");
    }
    return subject;
  }

  static String description(String description) {
    if (length(description) > LONGEST_DESCRIPTION) {
      throw GroupProblems.invalid("description", "description has at most 2048 characters.");
    }
    return description;
  }

  static int timer(int seconds) {
    if (!TIMERS.contains(seconds)) {
      throw GroupProblems.invalid(
          "disappearingSeconds", "disappearingSeconds is 0, 86400, 604800 or 7776000.");
    }
    return seconds;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
