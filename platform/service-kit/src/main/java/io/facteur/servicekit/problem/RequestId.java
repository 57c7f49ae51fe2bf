package io.facteur.servicekit.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of one request, in its answer and in the log. A caller may give it.
public final class RequestId {
  /// Where callers give it and answers have it.
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestId.class.getName();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /// The request's name: the one it came with, when that is 1 to 64 letters, digits, `.`, `_` and
  /// `-`, else a new one, the same each time it is asked for.
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    @Nullable String given = request.getHeader(HEADER);
    String name =
        given != null && FORM.matcher(given).matches() ? given : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, name);
    return name;
  }
}
