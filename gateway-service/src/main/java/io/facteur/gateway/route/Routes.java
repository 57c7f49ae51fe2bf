package io.facteur.gateway.route;

import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.method;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import io.facteur.gateway.limit.SlowBodyException;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The one table of which service answers which path. The first line that fits wins.
final class Routes {
  private static final ProblemCode BODY_TOO_SLOW =
      new ProblemCode("BODY_TOO_SLOW", 408, "The body came too slowly");
  private static final String SESSION = "/api/v1/sessions/{session}";

  private static final List<Route> TABLE =
      List.of(
          new Route("sender", writes(SESSION + "/messages")),
          new Route("sender", writes(SESSION + "/messages/**")),
          new Route("sender", path(SESSION + "/numbers/*")),
          new Route("receiver", path(SESSION + "/messages")),
          new Route("receiver", path(SESSION + "/messages/**")),
          new Route("receiver", path(SESSION + "/chats")),
          new Route("receiver", path(SESSION + "/chats/*/read")),
          new Route("receiver", path(SESSION + "/contacts")),
          new Route("receiver", path(SESSION + "/events")),
          new Route("webhook", path(SESSION + "/webhooks")),
          new Route("webhook", path(SESSION + "/webhooks/**")),
          new Route("webhook", path("/api/v1/webhooks")),
          new Route("webhook", path("/api/v1/webhooks/**")),
          new Route("media", path("/api/v1/media")),
          new Route("media", path("/api/v1/media/**")),
          new Route("session", path("/api/v1/sessions")),
          new Route("session", path("/api/v1/sessions/**")),
          new Route("session", path("/api/v1/master-keys")),
          new Route("session", path("/api/v1/master-keys/**")),
          new Route("dashboard", path("/dashboard")),
          new Route("dashboard", path("/dashboard/**")));

  private Routes() {}

  static RouterFunction<ServerResponse> table(Forwarding forwarding) {
    RouterFunctions.Builder builder = RouterFunctions.route();
    for (Route route : TABLE) {
      builder.add(
          RouterFunctions.route(route.when(), http())
              .filter((request, next) ->
                  new Relayed(answer(next, forwarding.to(route.service(), request)))));
    }
    return builder.build();
  }

  private static ServerResponse answer(
      HandlerFunction<ServerResponse> service, ServerRequest request) throws Exception {
    try {
      return service.handle(request);
    } catch (IOException | RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SlowBodyException) {
          throw new ProblemException(BODY_TOO_SLOW, "The body came too slowly; send it again.");
        }
      }
      throw e;
    }
  }

  private static RequestPredicate writes(String pattern) {
    return path(pattern).and(method(HttpMethod.GET).negate());
  }

  private record Route(String service, RequestPredicate when) {}
}
