package io.facteur.receiver.eventlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.receiver.account.KnownSessions;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Events")
final class EventsController {
  private static final int MOST = 500;

  private final EventLog log;
  private final KnownSessions sessions;

  EventsController(EventLog log, KnownSessions sessions) {
    this.log = log;
    this.sessions = sessions;
  }

  /// One event as a reader gets it.
  @Schema(name = "Event")
  record Item(
      @Schema(example = "evt_01KB0000000000000000000000") String id,
      @Schema(example = "message.received") EventType type,
      @Schema(example = "shop") String sessionId,
      @Schema(description = "From 1, without gaps.", example = "12") long sequence,
      Instant timestamp,
      @Schema(description = "Depends on the type.", implementation = EventData.class)
          JsonNode data) {

    /// @param log opens its data
    static Item of(PublicEvent event, EventLog log) {
      return new Item(
          event.id(),
          event.event(),
          event.sessionId(),
          event.sequence(),
          event.occurredAt(),
          ContractJson.mapper().readTree(log.open(event)));
    }
  }

  /// A page of the log.
  ///
  /// @param nextCursor the `after` of the next page; absent when this one was the last for now
  @Schema(name = "Events")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Item> items, @Schema(example = "12") @Nullable String nextCursor) {}

  @GetMapping("/api/v1/sessions/{sessionId}/events")
  @Operation(
      summary = "Read the event log",
      description =
          "Everything that webhooks are told, oldest first, as often as you like. Keep the sequence"
              + " of the last event you handled and ask for what comes after it. With Accept:"
              + " text/event-stream the answer stays open and tells events as they come: `id` is the"
              + " sequence, `event` the type, `data` the event. It goes on after Last-Event-ID, else"
              + " after `after`, else with what comes next.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of the log.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Page.class),
              examples =
                  @ExampleObject(
                      """
                      {"items": [
                        {"id": "evt_01KJMHQ500N45XHPXRXHQ6D9QF", "type": "message.sent",
                         "sessionId": "shop", "sequence": 12,
                         "timestamp": "2026-03-01T12:30:01Z",
                         "data": {"kind": "progress", "messageId": "3EB0C7A1F2094B6D88E513",
                           "chatId": "33612345678@c.us", "phoneNumber": "+33612345678",
                           "status": "sent", "clientReference": "order-42",
                           "timestamp": "2026-03-01T12:30:01Z", "metadata": {}}}],
                       "nextCursor": "12"}\
                      """)))
  @ApiResponse(responseCode = "404", description = "No such session.")
  Page events(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(description = "Only events behind this sequence.")
          @RequestParam(defaultValue = "0")
          long after,
      @Parameter(description = "At most this many, 1 to 500.") @RequestParam(defaultValue = "100")
          int limit) {
    sessions.require(sessionId);
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, "limit must be 1 to " + MOST, Map.of("field", "limit"));
    }
    var events = log.after(sessionId, Math.max(0, after), limit + 1);
    var page = events.stream().limit(limit).map(event -> Item.of(event, log)).toList();
    return new Page(page, events.size() > limit ? Long.toString(page.getLast().sequence()) : null);
  }
}
