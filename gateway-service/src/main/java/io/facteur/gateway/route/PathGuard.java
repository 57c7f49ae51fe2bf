package io.facteur.gateway.route;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Refuses every path that could be read in two ways: what looks at paths here and in the services
/// then sees the same one. Refused are empty segments, `.` and `..`, path parameters (`;`),
/// backslashes, and percent-encoding of what needs none or must not be hidden: letters, digits,
/// `-._~`, slashes, `%`, `;` and controls.
final class PathGuard extends OncePerRequestFilter {
  private static final ProblemCode BAD_PATH = new ProblemCode("BAD_PATH", 400, "Bad path");
  private static final String NEVER_ENCODED = "-._~/\\%;";
  private static final int ESCAPE = 3;

  private final HandlerExceptionResolver problems;

  PathGuard(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isPlain(request.getRequestURI())) {
      chain.doFilter(request, response);
    } else {
      var refusal = new ProblemException(BAD_PATH, "This path can be read in two ways.", Map.of());
      problems.resolveException(request, response, null, refusal);
    }
  }

  /// Whether a raw path can be read in one way only.
  static boolean isPlain(String path) {
    if (!path.startsWith("/") || path.contains("//")) {
      return false;
    }
    for (String segment : path.split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    for (int i = 0; i < path.length(); i++) {
      char at = path.charAt(i);
      if (at == ';' || at == '\\' || at <= ' ' || at >= 0x7f) {
        return false;
      }
      if (at == '%' && !isNeededEscape(path, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNeededEscape(String path, int at) {
    if (at + ESCAPE > path.length()) {
      return false;
    }
    int high = Character.digit(path.charAt(at + 1), 16);
    int low = Character.digit(path.charAt(at + 2), 16);
    int value = 16 * high + low;
    return high >= 0
        && low >= 0
        && value > ' ' - 1
        && value != 0x7f
        && !isLetterOrDigit(value)
        && NEVER_ENCODED.indexOf(value) < 0;
  }

  private static boolean isLetterOrDigit(int value) {
    return (value >= '0' && value <= '9')
        || (value >= 'A' && value <= 'Z')
        || (value >= 'a' && value <= 'z');
  }
}
