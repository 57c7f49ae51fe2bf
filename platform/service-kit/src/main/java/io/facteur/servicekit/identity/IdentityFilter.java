package io.facteur.servicekit.identity;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets through what the gateway or another service sent, and nothing else. Probes and metrics,
/// which tell nothing about anybody, are open: the port is not published.
final class IdentityFilter extends OncePerRequestFilter {
  static final String CALLER = Caller.class.getName();

  private final InternalIdentity identity;
  private final HandlerExceptionResolver problems;

  IdentityFilter(InternalIdentity identity, HandlerExceptionResolver problems) {
    this.identity = identity;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/health") || path.startsWith("/health/") || path.equals("/metrics");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller =
        Optional.ofNullable(request.getHeader(InternalIdentity.HEADER))
            .flatMap(header ->
                identity.verify(
                    header,
                    request.getMethod(),
                    request.getRequestURI(),
                    Optional.ofNullable(request.getQueryString()).orElse("")))
            .filter(known -> known.isService() || !request.getRequestURI().startsWith("/internal"));
    if (caller.isEmpty()) {
      problems.resolveException(
          request,
          response,
          null,
          new ProblemException(
              ProblemCode.UNAUTHORIZED, "Only Facteur's own services are answered here."));
      return;
    }
    request.setAttribute(CALLER, caller.get());
    chain.doFilter(request, response);
  }
}
