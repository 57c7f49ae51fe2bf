package io.facteur.servicekit.call;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Paths of calls between services. What strangers typed stays one segment, whatever is in it.
public final class InternalPath {
  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  private InternalPath() {}

  /// Where a session's owner, queue, files and messages are asked for.
  ///
  /// @throws ProblemException 404 when nothing can be named so
  public static String session(String sessionId) {
    return "/internal/sessions/" + segment(sessionId);
  }

  /// A name within a path, percent-encoded.
  ///
  /// @throws ProblemException 404 when nothing can be named so
  public static String segment(String name) {
    if (NO_NAMES.contains(name)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "There is nothing of this name.");
    }
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
