package io.facteur.gateway.key;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets a request of the API through when it carries a key (`X-API-Key`, or `Authorization:
/// Bearer`) that may do what it asks. Every refusal for want of a good key reads the same.
final class KeyFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFilter.class);
  private static final String BEARER = "Bearer ";
  private static final Pattern SESSION = Pattern.compile("/api/v1/sessions/([^/]+)(/.*)?");
  private static final Pattern ADMIN =
      Pattern.compile("/api/v1/(api-keys|audit|master-keys|webhooks)(/.*)?");
  private static final ProblemCode UNAUTHORIZED =
      new ProblemCode("UNAUTHORIZED", 401, "Missing or unknown API key");
  private static final ProblemCode FORBIDDEN =
      new ProblemCode("FORBIDDEN", 403, "The API key may not do this");

  private final Authenticator authenticator;
  private final HandlerExceptionResolver problems;

  KeyFilter(Authenticator authenticator, HandlerExceptionResolver problems) {
    this.authenticator = authenticator;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/api/")
        || path.equals("/api/docs")
        || path.startsWith("/api/docs/")
        || SignedAddress.is(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ProblemException> refusal = refusal(request);
    if (refusal.isPresent()) {
      problems.resolveException(request, response, null, refusal.get());
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<ProblemException> refusal(HttpServletRequest request) {
    Optional<ApiKey> key = presented(request).flatMap(authenticator::authenticate);
    if (key.isEmpty()) {
      LOG.atInfo().addKeyValue("ip", request.getRemoteAddr()).log("key.refused");
      return Optional.of(
          new ProblemException(
              UNAUTHORIZED, "Send a valid API key in the header X-API-Key.", Map.of()));
    }
    if (!allowed(key.get(), request)) {
      LOG.atInfo().addKeyValue("key", key.get().id()).log("key.forbidden");
      return Optional.of(
          new ProblemException(FORBIDDEN, "This API key may not do this.", Map.of()));
    }
    request.setAttribute(PresentedKey.ATTRIBUTE, key.get());
    return Optional.empty();
  }

  private static boolean allowed(ApiKey key, HttpServletRequest request) {
    String path = request.getRequestURI();
    Matcher session = SESSION.matcher(path);
    if (session.matches() && !key.reaches(session.group(1))) {
      return false;
    }
    return key.allows(needed(request.getMethod(), path));
  }

  private static Scope needed(String method, String path) {
    if (ADMIN.matcher(path).matches()) {
      return Scope.ADMIN;
    }
    return method.equals("GET") || method.equals("HEAD") ? Scope.READ : Scope.WRITE;
  }

  private static Optional<String> presented(HttpServletRequest request) {
    Optional<String> header = Optional.ofNullable(request.getHeader("X-API-Key"));
    return header.isPresent()
        ? header
        : Optional.ofNullable(request.getHeader("Authorization"))
            .filter(value -> value.startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()));
  }
}
