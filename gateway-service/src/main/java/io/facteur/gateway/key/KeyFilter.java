package io.facteur.gateway.key;

import io.facteur.servicekit.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets a request of the API through when it carries a key (`X-API-Key`, `apikey`, or
/// `Authorization: Bearer`) that may do what it asks, or the cookie of a browser in which somebody
/// signed in with one. Every refusal for want of a good key reads the same.
final class KeyFilter extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";
  private static final Pattern SESSION = Pattern.compile("/api/v1/sessions/([^/]+)(/.*)?");
  private static final Pattern ADMIN =
      Pattern.compile("/api/v1/(api-keys|audit|master-keys|webhooks)(/.*)?");

  private final Authenticator authenticator;
  private final SignedIn browsers;
  private final Refusals refusals;
  private final HandlerExceptionResolver problems;

  KeyFilter(
      Authenticator authenticator,
      SignedIn browsers,
      Refusals refusals,
      HandlerExceptionResolver problems) {
    this.authenticator = authenticator;
    this.browsers = browsers;
    this.refusals = refusals;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return OpenPaths.contain(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<? extends RuntimeException> refusal = refusal(request);
    if (refusal.isPresent()) {
      problems.resolveException(request, response, null, refusal.get());
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<? extends RuntimeException> refusal(HttpServletRequest request) {
    try {
      return switch (judge(request)) {
        case Presented.Good(ApiKey key) -> admitted(key, request);
        case Presented.Bad bad -> Optional.of(refusals.bad(bad, request));
      };
    } catch (RuntimeException e) {
      // A page that is not ours, a store that does not answer: the caller is told so.
      return Optional.of(e);
    }
  }

  private Presented judge(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    String presented = presented(request);
    if (presented == null) {
      Optional<String> signedIn = browsers.keyOf(request);
      if (signedIn.isPresent()) {
        return authenticator.judgeId(signedIn.get(), address);
      }
    }
    return authenticator.judge(presented, address);
  }

  private Optional<ProblemException> admitted(ApiKey key, HttpServletRequest request) {
    if (!allowed(key, request)) {
      return Optional.of(refusals.forbidden(key, request));
    }
    request.setAttribute(PresentedKey.ATTRIBUTE, key);
    return Optional.empty();
  }

  private static boolean allowed(ApiKey key, HttpServletRequest request) {
    String path = request.getRequestURI();
    Matcher session = SESSION.matcher(path);
    if (session.matches() && !key.reaches(session.group(1))) {
      return false;
    }
    Scope needed = needed(request.getMethod(), path);
    // What concerns all sessions is not for a key that is limited to some.
    return key.allows(needed) && (needed != Scope.ADMIN || key.sessions().isEmpty());
  }

  private static Scope needed(String method, String path) {
    if (ADMIN.matcher(path).matches()) {
      return Scope.ADMIN;
    }
    if (path.equals(OpenPaths.SIGN_IN)) {
      return Scope.READ; // signing out changes nothing but this
    }
    return method.equals("GET") || method.equals("HEAD") ? Scope.READ : Scope.WRITE;
  }

  private static @Nullable String presented(HttpServletRequest request) {
    for (String header : List.of("X-API-Key", "apikey")) {
      String value = request.getHeader(header);
      if (value != null) {
        return value;
      }
    }
    String bearer = request.getHeader("Authorization");
    return bearer != null && bearer.startsWith(BEARER) ? bearer.substring(BEARER.length()) : null;
  }
}
