package io.facteur.servicekit.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of one request, in its answer's problem document and in the log.
final class RequestId {
  private static final String HEADER = "X-Request-Id";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  static String of(HttpServletRequest request) {
    @Nullable String given = request.getHeader(HEADER);
    return given != null && FORM.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }
}
