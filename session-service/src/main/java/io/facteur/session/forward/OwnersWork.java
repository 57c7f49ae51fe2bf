package io.facteur.session.forward;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which requests only a session's owner can answer. What is in the store, the session itself, its
/// code, its data key, any replica reads.
final class OwnersWork {
  private static final Pattern OF_SESSION =
      Pattern.compile("/(?:api/v1|internal)/sessions/([a-z0-9-]{1,64})(/.*)?");
  private static final Set<String> FROM_STORE = Set.of("", "/qr", "/data-key");

  private OwnersWork() {}

  /// The session whose owner has to answer.
  static Optional<String> session(String method, String path) {
    Matcher matcher = OF_SESSION.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rest = matcher.group(2) == null ? "" : matcher.group(2);
    boolean stored = method.equals("GET") && FROM_STORE.contains(rest);
    return stored ? Optional.empty() : Optional.of(matcher.group(1));
  }
}
