package io.facteur.gateway.key;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets a request of the API through when it carries a key (`X-API-Key`, `apikey`, or
/// `Authorization: Bearer`) that may do what it asks. Every refusal for want of a good key reads
/// the same.
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

  private static final ProblemCode TOO_MANY_FAILURES =
      new ProblemCode("TOO_MANY_FAILURES", 429, "Too many bad API keys");

  private final Authenticator authenticator;
  private final FailureLimit failures;
  private final MeterRegistry figures;
  private final HandlerExceptionResolver problems;

  KeyFilter(
      Authenticator authenticator,
      FailureLimit failures,
      MeterRegistry figures,
      HandlerExceptionResolver problems) {
    this.authenticator = authenticator;
    this.failures = failures;
    this.figures = figures;
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
    String address = request.getRemoteAddr();
    return switch (authenticator.judge(presented(request), address)) {
      case Presented.Good(ApiKey key) -> admitted(key, request);
      case Presented.Bad bad -> Optional.of(refused(bad, address, request));
    };
  }

  private ProblemException refused(Presented.Bad bad, String address, HttpServletRequest request) {
    Duration wait = failures.wait(address);
    if (wait.isPositive()) {
      counted("throttled");
      return new ProblemException(
          TOO_MANY_FAILURES,
          "Too many bad API keys came from this address; wait.",
          Map.of("retryAfter", wait.toSeconds() + 1));
    }
    failures.failed(address);
    counted(bad.why().word());
    LOG.atInfo()
        .addKeyValue("reason", bad.why().word())
        .addKeyValue("key", bad.keyId() == null ? "" : bad.keyId())
        .addKeyValue("ip", address)
        .addKeyValue("path", request.getRequestURI())
        .log("key.refused");
    return new ProblemException(
        UNAUTHORIZED, "Send a valid API key in the header X-API-Key.", Map.of());
  }

  private Optional<ProblemException> admitted(ApiKey key, HttpServletRequest request) {
    if (!allowed(key, request)) {
      counted("forbidden");
      LOG.atInfo()
          .addKeyValue("key", key.id())
          .addKeyValue("path", request.getRequestURI())
          .log("key.forbidden");
      return Optional.of(
          new ProblemException(FORBIDDEN, "This API key may not do this.", Map.of()));
    }
    request.setAttribute(PresentedKey.ATTRIBUTE, key);
    return Optional.empty();
  }

  private void counted(String reason) {
    figures.counter("facteur.auth.failures", "reason", reason).increment();
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
