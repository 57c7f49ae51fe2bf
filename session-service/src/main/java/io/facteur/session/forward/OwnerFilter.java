package io.facteur.session.forward;

import io.facteur.session.ownership.Holder;
import io.facteur.session.ownership.LeaseKeeper;
import io.facteur.session.sessions.SessionProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers with what the owner of the session answers, when another replica is that. Callers need
/// not know who runs what: they ask any replica.
///
/// An owner that cannot be reached has died or is about to be replaced. What says only what is
/// wished of a session, without a body, is then written down here, for whoever comes next; anything
/// else is answered with 503.
final class OwnerFilter extends OncePerRequestFilter {
  /// Says that a replica has passed a request on, so that no two pass it to and fro. Strangers
  /// cannot set it: the gateway drops what begins like this.
  static final String PASSED_ON = "X-Internal-Passed-On";

  private static final Logger log = LoggerFactory.getLogger(OwnerFilter.class);
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /// Longer than WhatsApp has for the acknowledgement of a message.
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "content-length",
          "date",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final LeaseKeeper leases;
  private final HandlerExceptionResolver problems;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

  OwnerFilter(LeaseKeeper leases, HandlerExceptionResolver problems) {
    this.leases = leases;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> session =
        request.getHeader(PASSED_ON) == null
            ? OwnersWork.session(request.getMethod(), request.getRequestURI())
            : Optional.empty();
    Optional<Holder> owner = session.flatMap(leases::holder);
    if (owner.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body = request.getInputStream().readAllBytes();
    HttpResponse<byte[]> answer;
    try {
      answer = client.send(passedOn(request, body, owner.get()), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("session", session.get())
          .addKeyValue("replica", owner.get().name())
          .setCause(e)
          .log("owner.unreachable");
      if (body.length == 0 && !request.getMethod().equals("GET")) {
        chain.doFilter(request, response);
      } else {
        problems.resolveException(
            request, response, null, SessionProblems.notConnected(session.get()));
      }
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServletException("interrupted while the owner was asked", e);
    }
    // Outside: a caller who has left says nothing of the owner, who has done what was asked.
    relay(answer, response);
  }

  private static HttpRequest passedOn(HttpServletRequest request, byte[] body, Holder owner) {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    var builder =
        HttpRequest.newBuilder(URI.create(owner.address() + request.getRequestURI() + query))
            .timeout(PATIENCE)
            .method(request.getMethod(), BodyPublishers.ofByteArray(body));
    for (String name : Collections.list(request.getHeaderNames())) {
      if (isPassedOn(name)) {
        Collections.list(request.getHeaders(name)).forEach(value -> builder.header(name, value));
      }
    }
    return builder.header(PASSED_ON, "1").build();
  }

  private static void relay(HttpResponse<byte[]> answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.statusCode());
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (isPassedOn(name)) {
            values.forEach(value -> response.addHeader(name, value));
          }
        });
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static boolean isPassedOn(String header) {
    return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
  }
}
