package io.facteur.servicekit.idempotency;

import io.facteur.servicekit.idempotency.MongoRequests.Claim;
import io.facteur.servicekit.identity.Caller;
import io.facteur.servicekit.identity.Hmac;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Answers a POST that comes again with its Idempotency-Key as it was answered first, for 24 hours;
/// 409 while the first is on its way, 422 with another body. An answer that is no success is not
/// kept: nothing was created, and the next try may go better. When the process dies in the middle,
/// the same request is 409 for a minute, and then made again.
final class IdempotencyFilter extends OncePerRequestFilter {
  private static final int LONGEST_BODY = 1 << 20;

  private static final ProblemCode RUNNING =
      new ProblemCode("IDEMPOTENCY_KEY_IN_USE", 409, "Idempotency key in use");
  private static final ProblemCode TOO_LARGE =
      new ProblemCode("BODY_TOO_LARGE", 413, "Body too large");

  private final List<PathPattern> paths;
  private final MongoRequests requests;
  private final Hmac secret;
  private final HandlerExceptionResolver problems;

  IdempotencyFilter(
      CreatingPaths paths, MongoRequests requests, Hmac secret, HandlerExceptionResolver problems) {
    this.paths = paths.patterns().stream().map(PathPatternParser.defaultInstance::parse).toList();
    this.requests = requests;
    this.secret = secret;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    PathContainer path = PathContainer.parsePath(request.getRequestURI());
    return request.getHeader(IdempotencyKeyHeader.NAME) == null
        || !request.getMethod().equals("POST")
        || paths.stream().noneMatch(pattern -> pattern.matches(path));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
    try {
      RequestKey key = key(request, body);
      switch (requests.claim(key)) {
        case Claim.First _ -> answer(key, new Read(request, body), response, chain);
        case Claim.Answered(var answer) -> repeat(answer, response);
        case Claim.Running _ ->
            throw new ProblemException(
                RUNNING,
                "The first request with this Idempotency-Key is being answered.",
                Map.of("retryAfter", 1));
        case Claim.Other _ -> throw IdempotencyKeyHeader.reused();
      }
    } catch (RuntimeException e) {
      problems.resolveException(request, response, null, e);
    }
  }

  private RequestKey key(HttpServletRequest request, byte[] body) {
    String key = IdempotencyKeyHeader.checked(request.getHeader(IdempotencyKeyHeader.NAME));
    if (body.length > LONGEST_BODY) {
      throw new ProblemException(TOO_LARGE, "With an Idempotency-Key a body has at most 1 MiB.");
    }
    String caller = Caller.of(request).map(Caller::keyId).orElse("");
    return RequestKey.of(secret, caller, request.getRequestURI(), key, body);
  }

  private void answer(
      RequestKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
    boolean created = false;
    try {
      chain.doFilter(request, written);
      created = written.getStatus() >= 200 && written.getStatus() < 300;
      if (created) {
        requests.answer(
            key,
            new KeptAnswer(
                written.getStatus(),
                written.getContentType(),
                written.getHeader(HttpHeaders.LOCATION),
                written.getContentAsByteArray()));
      }
    } finally {
      if (!created) {
        requests.release(key);
      }
    }
    written.copyBodyToResponse();
  }

  private static void repeat(KeptAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    response.setHeader("Idempotent-Replayed", "true");
    if (answer.type() != null) {
      response.setContentType(answer.type());
    }
    if (answer.location() != null) {
      response.setHeader(HttpHeaders.LOCATION, answer.location());
    }
    response.getOutputStream().write(answer.body());
  }

  /// A request whose body was read.
  private static final class Read extends HttpServletRequestWrapper {
    private final ByteArrayInputStream body;

    Read(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = new ByteArrayInputStream(body);
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ServletInputStream() {
        @Override
        public int read() {
          return body.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          return body.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
          return body.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("requests are read blocking");
        }
      };
    }
  }
}
