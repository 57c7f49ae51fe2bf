package io.facteur.receiver.eventlog;

import io.facteur.receiver.account.KnownSessions;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The event log as a stream; described with [EventsController].
@RestController
final class LiveEventsController {
  private final EventLog log;
  private final LiveEvents live;
  private final KnownSessions sessions;

  LiveEventsController(EventLog log, LiveEvents live, KnownSessions sessions) {
    this.log = log;
    this.live = live;
    this.sessions = sessions;
  }

  @GetMapping(
      path = "/api/v1/sessions/{sessionId}/events",
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(hidden = true)
  ResponseEntity<SseEmitter> stream(
      @PathVariable String sessionId,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable Long after) {
    sessions.require(sessionId);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no") // nginx would hold the stream back
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .body(live.follow(sessionId, place(sessionId, lastEventId, after)));
  }

  private long place(String sessionId, @Nullable String lastEventId, @Nullable Long after) {
    if (lastEventId != null && !lastEventId.isEmpty()) {
      return sequence(lastEventId);
    }
    return after == null ? log.head(sessionId) : Math.max(0, after);
  }

  private static long sequence(String lastEventId) {
    try {
      return Math.max(0, Long.parseLong(lastEventId));
    } catch (NumberFormatException _) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "Last-Event-ID must be the id of an event of this stream",
          Map.of("field", "Last-Event-ID"));
    }
  }
}
