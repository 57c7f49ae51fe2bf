package io.facteur.e2e.verification;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// One line of a verification page.
///
/// @param wanted what it had to be; empty for what is only told
record Finding(String what, String measured, String wanted, boolean good) {

  /// Something that is told without being judged.
  static Finding told(String what, String measured) {
    return new Finding(what, measured, "", true);
  }

  /// A time that had to stay within a limit.
  static Finding time(String what, Duration measured, Duration limit) {
    return new Finding(
        what, seconds(measured), "≤ " + seconds(limit), measured.compareTo(limit) <= 0);
  }

  /// Something in which nothing may be wrong.
  static Finding faultless(String what, List<String> faults) {
    String measured =
        faults.isEmpty() ? "none" : faults.size() + ", the first: " + faults.getFirst();
    return new Finding(what, measured, "none", faults.isEmpty());
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
