package io.facteur.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.event.EventType;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.webhook.delivery.Deliveries.Selection;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.delivery.Delivery.State;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Endpoints;
import io.facteur.webhook.endpoint.Owner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What was delivered to a webhook, how it answered, and what is to be sent once more. Deliveries
/// are told apart by session, so for a webhook of all sessions a request says which is meant.
@RestController
@RequestMapping({"/api/v1/sessions/{session}/webhooks/{id}", "/api/v1/webhooks/{id}"})
@Tag(name = "Webhooks")
class DeliveryController {
  private static final int MOST = 100;
  private static final String OF_WHICH =
      "Of which session; needed for a webhook of all sessions, and for no other.";
  private static final ProblemCode INVALID_LIMIT =
      new ProblemCode("INVALID_LIMIT", 400, "The limit is out of range");
  private static final ProblemCode DELIVERY_NOT_FOUND =
      new ProblemCode("DELIVERY_NOT_FOUND", 404, "No such delivery");
  private static final Set<State> UNDELIVERED =
      EnumSet.of(State.FAILED, State.BLOCKED, State.EXPIRED);

  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final DeliveryLanes lanes;

  DeliveryController(Endpoints endpoints, Deliveries deliveries, DeliveryLanes lanes) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.lanes = lanes;
  }

  /// Deliveries, the newest first.
  ///
  /// @param nextCursor the `cursor` of the next page; absent on the last
  @Schema(name = "WebhookDeliveries")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<DeliveryView> items, @Nullable @Schema(example = "12") String nextCursor) {}

  /// What is to be sent once more.
  ///
  /// @param from events at or after
  /// @param to events before
  /// @param states `failed`, `blocked`, `expired` when absent; `delivered` may be named, too
  /// @param types all when absent
  @Schema(name = "WebhookReplay")
  record Replay(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable @Schema(example = "[\"failed\"]") List<String> states,
      @Nullable @Schema(example = "[\"message.received\"]") List<String> types) {}

  /// @param deliveries how many are sent once more
  @Schema(name = "WebhookReplayQueued")
  record Queued(@Schema(example = "42") long deliveries) {}

  /// Lists them, each with its attempts.
  @GetMapping("/deliveries")
  @Operation(summary = "Show what was delivered to a webhook, the newest first")
  Page list(
      Owner owner,
      @PathVariable String id,
      @Parameter(description = OF_WHICH) @RequestParam(required = false) @Nullable String session,
      @Parameter(description = "pending, delivered, failed, blocked or expired")
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(
          INVALID_LIMIT, "The limit is a number from 1 to " + MOST + ".", Map.of("field", "limit"));
    }
    Lane lane = lane(owner, id, session);
    @Nullable State wanted = state == null ? null : read("state", state, DeliveryController::state);
    long before = cursor == null ? Long.MAX_VALUE : read("cursor", cursor, Long::valueOf);
    List<DeliveryView> found = deliveries.list(lane, wanted, before, limit + 1);
    List<DeliveryView> page = found.stream().limit(limit).toList();
    return new Page(page, found.size() > limit ? Long.toString(page.getLast().sequence()) : null);
  }

  /// Shows one.
  @GetMapping("/deliveries/{eventId}")
  @Operation(summary = "Show one delivery with its attempts")
  DeliveryView show(
      Owner owner,
      @PathVariable String id,
      @PathVariable String eventId,
      @Parameter(description = OF_WHICH) @RequestParam(required = false) @Nullable String session) {
    return deliveries.find(lane(owner, id, session), eventId).orElseThrow(() -> notFound(eventId));
  }

  /// Sends one once more, whatever came of it.
  @PostMapping("/deliveries/{eventId}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send one delivery once more",
      description = "With the same webhook-id and `webhook-replay: true`, behind what is new.")
  Queued replay(
      Owner owner,
      @PathVariable String id,
      @PathVariable String eventId,
      @Parameter(description = OF_WHICH) @RequestParam(required = false) @Nullable String session) {
    Lane lane = lane(owner, id, session);
    if (deliveries.find(lane, eventId).isEmpty()) {
      throw notFound(eventId);
    }
    return queued(lane, Selection.one(eventId));
  }

  /// Sends many once more.
  @PostMapping("/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send deliveries once more",
      description =
          "In their order, 20 a second at most, behind what is new; with the same webhook-id and"
              + " `webhook-replay: true`. Without states those that were not delivered.")
  Queued replay(
      Owner owner,
      @PathVariable String id,
      @RequestBody Replay replay,
      @Parameter(description = OF_WHICH) @RequestParam(required = false) @Nullable String session) {
    Set<State> states =
        replay.states() == null
            ? UNDELIVERED
            : all("states", replay.states(), DeliveryController::settledState);
    Set<EventType> types =
        all("types", Objects.requireNonNullElse(replay.types(), List.of()), EventType::of);
    return queued(
        lane(owner, id, session), new Selection(null, replay.from(), replay.to(), states, types));
  }

  private Queued queued(Lane lane, Selection selection) {
    long count = deliveries.replay(lane, selection);
    lanes.wake(lane);
    return new Queued(count);
  }

  private Lane lane(Owner owner, String id, @Nullable String session) {
    Endpoint endpoint = endpoints.demand(owner.session(), id);
    if (!endpoint.global()) {
      return new Lane(endpoint.id(), endpoint.session());
    }
    if (session == null) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "This webhook is told of all sessions; say which is meant: ?session=…",
          Map.of("field", "session"));
    }
    return new Lane(endpoint.id(), session);
  }

  private static State settledState(String name) {
    State state = state(name);
    if (state == State.PENDING) {
      throw new IllegalArgumentException("what is pending is sent anyway");
    }
    return state;
  }

  private static State state(String name) {
    return State.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static <T> Set<T> all(String field, List<String> texts, Function<String, T> parser) {
    return texts.stream()
        .map(text -> read(field, text, parser))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> T read(String field, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          field + " cannot be " + text + ".",
          Map.of("field", field));
    }
  }

  private static ProblemException notFound(String eventId) {
    return new ProblemException(
        DELIVERY_NOT_FOUND,
        "Nothing of " + eventId + " went to this webhook, or it was long ago.",
        Map.of("eventId", eventId));
  }
}
