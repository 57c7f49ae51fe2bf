package io.facteur.gateway.limit;

import io.facteur.gateway.key.ApiKey;
import io.facteur.gateway.key.PresentedKey;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Says with every answer how much of its allowance a key has left (`RateLimit-Limit`,
/// `RateLimit-Remaining`, `RateLimit-Reset` in seconds), and refuses what is beyond (429).
final class RateLimitFilter extends OncePerRequestFilter {
  private static final ProblemCode RATE_LIMITED =
      new ProblemCode("RATE_LIMITED", 429, "Too many requests");

  private final RateLimit limit;
  private final Counter refused;
  private final HandlerExceptionResolver problems;

  RateLimitFilter(RateLimit limit, MeterRegistry figures, HandlerExceptionResolver problems) {
    this.limit = limit;
    this.refused = figures.counter("facteur.requests.limited");
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/v1/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ApiKey> key = PresentedKey.find(request);
    if (key.isEmpty() || admitted(key.get(), response)) {
      chain.doFilter(request, response);
      return;
    }
    refused.increment();
    var refusal =
        new ProblemException(
            RATE_LIMITED,
            "This key makes more requests a second than it may.",
            Map.of("retryAfter", 1));
    problems.resolveException(request, response, null, refusal);
  }

  private boolean admitted(ApiKey key, HttpServletResponse response) {
    RateLimit.Verdict verdict = limit.ask(key.id());
    response.setIntHeader("RateLimit-Limit", verdict.limit());
    response.setIntHeader("RateLimit-Remaining", verdict.remaining());
    response.setHeader("RateLimit-Reset", Long.toString(verdict.resetSeconds()));
    return verdict.admitted();
  }
}
