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
  private final boolean strangers;
  private final HandlerExceptionResolver problems;

  /// @param strangers whether this service answers people without a key, and asks them itself for
  ///   what it needs
  IdentityFilter(InternalIdentity identity, boolean strangers, HandlerExceptionResolver problems) {
    this.identity = identity;
    this.strangers = strangers;
    this.problems = problems;
  }

  /// Who is no service reaches what is public, and only with a key where strangers are not meant to
  /// come, whatever the gateway let through.
  private boolean mayAsk(Caller known, String path) {
    boolean open =
        path.startsWith("/api/") || path.equals("/dashboard") || path.startsWith("/dashboard/");
    return open && (strangers || !known.scopes().isEmpty());
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
            .filter(known -> known.isService() || mayAsk(known, request.getRequestURI()));
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
