package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.socket.HttpRequest;
import io.facteur.whatsapp.simulator.socket.HttpResponse;
import io.facteur.whatsapp.simulator.socket.HttpService;
import io.facteur.whatsapp.simulator.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Answers the control interface: finds the route, runs it as one turn, writes JSON.
///
/// Errors are `{code, message, status}`.
public final class ControlService implements HttpService {
  private static final Logger log = LoggerFactory.getLogger(ControlService.class);

  private final World world;
  private final List<Route> routes = new ArrayList<>();
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /// @param phones what phones can be told
  /// @param messages what can be done with messages
  /// @param groups what phones can do with groups
  /// @param admin what test suites ask for
  /// @param faults what can be made to go wrong at once, or with any client
  /// @param ends how connections can be made to end
  /// @param standing what happens to accounts themselves
  /// @param mischief what can be made to go wrong with certain stanzas, or by chance
  /// @param transcript what was said
  public ControlService(
      World world,
      PhoneRoutes phones,
      MessageRoutes messages,
      GroupRoutes groups,
      AdminRoutes admin,
      FaultRoutes faults,
      EndRoutes ends,
      StandingRoutes standing,
      MischiefRoutes mischief,
      TranscriptRoutes transcript) {
    this.world = world;
    routes.addAll(phones.routes());
    routes.addAll(messages.routes());
    routes.addAll(groups.routes());
    routes.addAll(admin.routes());
    routes.addAll(faults.routes());
    routes.addAll(ends.routes());
    routes.addAll(standing.routes());
    routes.addAll(mischief.routes());
    routes.addAll(transcript.routes());
  }

  /// The body of every error.
  record Problem(String code, String message, int status) {}

  @Override
  public HttpResponse answer(HttpRequest request) {
    Reply reply;
    try {
      reply = route(request);
    } catch (RefusedException e) {
      reply = problem(e.status(), e.code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("control.failed");
      reply = problem(500, "INTERNAL_ERROR", "the simulator failed; its log says why");
    }
    return reply.body() instanceof Reply.Text(var contentType, var bytes)
        ? new HttpResponse(reply.status(), contentType, bytes)
        : HttpResponse.json(reply.status(), json.writeValueAsBytes(reply.body()));
  }

  private Reply route(HttpRequest request) {
    List<String> segments = segments(request);
    boolean otherMethod = false;
    for (Route route : routes) {
      Optional<List<String>> variables = route.match(segments);
      if (variables.isPresent() && route.method().equals(request.method())) {
        var call = new Call(request, variables.get(), json);
        return world.turn(() -> route.handler().apply(call));
      }
      otherMethod |= variables.isPresent();
    }
    return otherMethod
        ? problem(405, "METHOD_NOT_ALLOWED", "this path has other methods")
        : problem(404, "NOT_FOUND", "there is nothing at this path");
  }

  private static List<String> segments(HttpRequest request) {
    try {
      return request.segments();
    } catch (IllegalArgumentException _) {
      // Only a malformed percent escape ends here.
      throw RefusedException.badRequest("INVALID_PATH", "the path is not percent-encoded");
    }
  }

  private static Reply problem(int status, String code, String message) {
    return new Reply(status, new Problem(code, message, status));
  }
}
