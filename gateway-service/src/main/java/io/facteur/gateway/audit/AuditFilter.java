package io.facteur.gateway.audit;

import io.facteur.gateway.key.ApiKey;
import io.facteur.gateway.key.PresentedKey;
import io.facteur.servicekit.problem.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Writes down who changed keys, what concerns all sessions, and who made and ended sessions. An
/// entry that cannot be written is in the log; nobody is refused for it.
final class AuditFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern OF_ALL =
      Pattern.compile("/api/v1/(api-keys|master-keys|webhooks)(/.*)?");
  private static final Pattern OF_A_SESSION =
      Pattern.compile("/api/v1/sessions(/[^/]+(/logout)?)?");

  private final MongoAudit audit;
  private final Clock clock;

  AuditFilter(MongoAudit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return READING.contains(request.getMethod())
        || !(OF_ALL.matcher(path).matches() || OF_A_SESSION.matcher(path).matches());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      PresentedKey.find(request).ifPresent(key -> write(key, request, response.getStatus()));
    }
  }

  private void write(ApiKey key, HttpServletRequest request, int status) {
    var entry =
        new AuditEntry(
            MongoAudit.newId(),
            clock.instant(),
            key.id(),
            key.name(),
            request.getRemoteAddr(),
            request.getMethod() + " " + request.getRequestURI(),
            status,
            RequestId.of(request));
    try {
      audit.add(entry);
    } catch (RuntimeException e) {
      log.atError().addKeyValue("entry", entry).setCause(e).log("audit.not-written");
    }
  }
}
