package io.facteur.webhook.delivery;

import io.facteur.guardedhttp.Exchange;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.webhook.circuit.Circuit;
import io.facteur.webhook.circuit.Circuits;
import io.facteur.webhook.delivery.Attempt.Kind;
import io.facteur.webhook.delivery.Delivery.State;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Endpoint.Disabled;
import io.facteur.webhook.endpoint.Endpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt of a delivery, and what follows from how it ends: for the delivery, for its
/// endpoint, and for when the lane goes on.
///
/// Every try of the schedule that fails is followed by the next after its wait. When the last has
/// failed the lane goes on with the next event. An endpoint that fails five events in a row is
/// spared: its deliveries wait, those of this row too, and now and then the oldest is tried. When
/// it answers, all go out in their order.
final class Turn {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

  /// A longer wait than this is not waited out between two tries.
  private static final Duration INLINE = Duration.ofSeconds(60);

  /// How soon a lane notices that its endpoint is no longer spared.
  private static final Duration LOOK = Duration.ofSeconds(1);

  /// An endpoint that fails for so long is told nothing more.
  private static final Duration FAILING_AT_MOST = Duration.ofHours(120);

  /// An event that a spared endpoint refused so often may be what it does not like.
  private static final int MOST_PROBES = 20;

  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Circuits circuits;
  private final Post post;
  private final Excerpts excerpts;
  private final Alerts alerts;
  private final DeliveryProperties properties;
  private final RandomGenerator random;
  private final Clock clock;

  Turn(
      Deliveries deliveries,
      Endpoints endpoints,
      Circuits circuits,
      Post post,
      Excerpts excerpts,
      Alerts alerts,
      DeliveryProperties properties,
      RandomGenerator random,
      Clock clock) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.circuits = circuits;
    this.post = post;
    this.excerpts = excerpts;
    this.alerts = alerts;
    this.properties = properties;
    this.random = random;
    this.clock = clock;
  }

  /// Tries a delivery that waits, unless its endpoint is spared for now.
  ///
  /// @return how long its lane waits before it goes on
  Duration attempt(Endpoint endpoint, Delivery delivery) {
    Optional<Circuit> circuit = circuits.of(endpoint.id());
    Optional<Instant> sparedUntil = circuit.flatMap(Circuit::sparedUntil);
    if (sparedUntil.isEmpty()) {
      Duration early = untilDue(delivery);
      if (early.isPositive()) {
        return early;
      }
      Result result = send(endpoint, delivery, Kind.TRY);
      return result.outcome().verdict() == Outcome.Verdict.RETRY
          ? failed(endpoint, delivery, result)
          : ended(endpoint, delivery, Kind.TRY, result, circuit.isPresent());
    }
    Instant now = clock.instant();
    if (now.isBefore(sparedUntil.get())) {
      Duration left = Duration.between(now, sparedUntil.get());
      return left.compareTo(LOOK) < 0 ? left : LOOK;
    }
    return circuits.takeProbe(circuit.get(), now)
        ? probe(endpoint, delivery, circuit.get())
        : Duration.ZERO;
  }

  /// Sends a delivery once more because its owner asked.
  void replay(Endpoint endpoint, Delivery delivery) {
    Result result = send(endpoint, delivery, Kind.REPLAY);
    Outcome.Verdict verdict = result.outcome().verdict();
    if (verdict != Outcome.Verdict.UNSENT) {
      boolean delivered = verdict == Outcome.Verdict.DELIVERED;
      note(delivery, Kind.REPLAY, result, delivered ? State.DELIVERED : delivery.state());
    }
  }

  /// How long a delivery is not due yet: whoever takes over a lane keeps to its waits.
  private Duration untilDue(Delivery delivery) {
    Instant due = delivery.notBefore();
    return due == null ? Duration.ZERO : Duration.between(clock.instant(), due);
  }

  private record Result(Instant begun, Duration took, Exchange exchange, Outcome outcome) {}

  private Result send(Endpoint endpoint, Delivery delivery, Kind kind) {
    Instant begun = clock.instant();
    long from = System.nanoTime();
    Exchange exchange = post.send(endpoint, delivery, begun, kind == Kind.REPLAY);
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    Failpoint.POSTED.reach();
    return new Result(begun, took, exchange, Outcome.of(exchange, clock.instant()));
  }

  /// Whatever is not tried again.
  ///
  /// @param failing whether the endpoint had failed before
  private Duration ended(
      Endpoint endpoint, Delivery delivery, Kind kind, Result result, boolean failing) {
    switch (result.outcome().verdict()) {
      case DELIVERED -> {
        note(delivery, kind, result, State.DELIVERED);
        if (failing) {
          heal(endpoint, delivery);
        }
      }
      case BLOCKED -> note(delivery, kind, result, State.BLOCKED);
      case GONE -> {
        note(delivery, kind, result, State.PENDING);
        disable(endpoint, delivery, Disabled.GONE);
      }
      case UNSENT -> LOG.atDebug().addKeyValue("event", delivery.eventId()).log("webhook.unsent");
      case RETRY -> throw new IllegalArgumentException("this one is tried again");
    }
    return Duration.ZERO;
  }

  private Duration failed(Endpoint endpoint, Delivery delivery, Result result) {
    Duration asked = result.outcome().retryAfter();
    if (properties.redrive() && asked.compareTo(INLINE) > 0) {
      note(delivery, Kind.TRY, result, State.PENDING);
      circuits.open(endpoint.id(), result.begun(), clock.instant().plus(asked));
      return Duration.ZERO;
    }
    if (delivery.tries() < properties.schedule().size()) {
      Duration wait = jittered(properties.schedule().get(delivery.tries()));
      Duration bounded = asked.compareTo(INLINE) < 0 ? asked : INLINE;
      Duration longer = wait.compareTo(bounded) < 0 ? bounded : wait;
      note(delivery, Kind.TRY, result, State.PENDING, clock.instant().plus(longer));
      return longer;
    }
    note(delivery, Kind.TRY, result, State.FAILED);
    exhausted(endpoint, delivery, result);
    return Duration.ZERO;
  }

  private Duration jittered(Duration wait) {
    return wait.plusMillis((long) (wait.toMillis() * properties.jitter() * random.nextDouble()));
  }

  private void exhausted(Endpoint endpoint, Delivery delivery, Result result) {
    LOG.atError()
        .addKeyValue("session", delivery.session())
        .addKeyValue("endpoint", endpoint.id())
        .addKeyValue("event", delivery.eventId())
        .addKeyValue("type", delivery.event().publicName())
        .addKeyValue("attempts", delivery.attempts() + 1)
        .addKeyValue("outcome", result.outcome().name())
        .log("webhook.exhausted");
    if (!properties.redrive()) {
      return;
    }
    Circuit circuit = circuits.exhausted(endpoint.id(), result.begun());
    if (circuit.sparedUntil().isPresent()) {
      long waiting = redrive(endpoint, circuit, false);
      LOG.atWarn()
          .addKeyValue("session", delivery.session())
          .addKeyValue("endpoint", endpoint.id())
          .addKeyValue("redriven", waiting)
          .log("webhook.spared");
      alerts.raise(
          endpoint,
          delivery.session(),
          Alerts.Status.SPARED,
          null,
          circuit.failingSince(),
          waiting);
    }
    disableIfFailingForLong(endpoint, delivery, circuit);
  }

  /// Whether a spared endpoint answers again.
  private Duration probe(Endpoint endpoint, Delivery delivery, Circuit circuit) {
    Result result = send(endpoint, delivery, Kind.PROBE);
    if (result.outcome().verdict() != Outcome.Verdict.RETRY) {
      return ended(endpoint, delivery, Kind.PROBE, result, true);
    }
    boolean refused = result.outcome().judged() && delivery.probes() + 1 >= MOST_PROBES;
    note(delivery, Kind.PROBE, result, refused ? State.FAILED : State.PENDING);
    Duration asked = result.outcome().retryAfter();
    if (asked.compareTo(circuit.probeWait()) > 0) {
      circuits.open(endpoint.id(), result.begun(), clock.instant().plus(asked));
    }
    disableIfFailingForLong(endpoint, delivery, circuit);
    return Duration.ZERO;
  }

  /// The endpoint answers. What failed while it did not gets its second chance.
  private void heal(Endpoint endpoint, Delivery delivery) {
    circuits
        .healed(endpoint.id())
        .ifPresent(circuit -> {
          long again = redrive(endpoint, circuit, true);
          LOG.atInfo()
              .addKeyValue("session", delivery.session())
              .addKeyValue("endpoint", endpoint.id())
              .addKeyValue("redriven", again)
              .log("webhook.healed");
          if (circuit.sparedUntil().isPresent()) {
            long waiting = deliveries.waiting(endpoint.id());
            alerts.raise(
                endpoint,
                delivery.session(),
                Alerts.Status.ACTIVE,
                null,
                circuit.failingSince(),
                waiting);
          }
        });
  }

  private long redrive(Endpoint endpoint, Circuit circuit, boolean onceOnly) {
    Instant earliest = clock.instant().minus(properties.redriveWithin());
    Instant since = circuit.failingSince();
    return deliveries.redrive(endpoint.id(), since.isAfter(earliest) ? since : earliest, onceOnly);
  }

  private void disableIfFailingForLong(Endpoint endpoint, Delivery delivery, Circuit circuit) {
    if (circuit.failingSince().plus(FAILING_AT_MOST).isBefore(clock.instant())) {
      disable(endpoint, delivery, Disabled.FAILING);
    }
  }

  private void disable(Endpoint endpoint, Delivery delivery, Disabled reason) {
    if (endpoints.disable(endpoint, reason)) {
      LOG.atWarn()
          .addKeyValue("session", delivery.session())
          .addKeyValue("endpoint", endpoint.id())
          .addKeyValue("reason", reason)
          .log("webhook.disabled");
      long waiting = deliveries.waiting(endpoint.id());
      alerts.raise(
          endpoint, delivery.session(), Alerts.Status.DISABLED, reason, clock.instant(), waiting);
    }
  }

  private void note(Delivery delivery, Kind kind, Result result, State state) {
    note(delivery, kind, result, state, null);
  }

  private void note(
      Delivery delivery, Kind kind, Result result, State state, @Nullable Instant next) {
    Outcome outcome = result.outcome();
    // Durable, then go on: a crash before this line tries once more, with the same id.
    deliveries.note(
        delivery,
        new Attempt(
            kind,
            result.begun(),
            outcome.name(),
            outcome.reason(),
            result.took(),
            excerpts.seal(delivery, result.exchange()),
            next),
        state);
    Failpoint.NOTED.reach();
    LOG.atInfo()
        .addKeyValue("session", delivery.session())
        .addKeyValue("endpoint", delivery.endpoint())
        .addKeyValue("event", delivery.eventId())
        .addKeyValue("type", delivery.event().publicName())
        .addKeyValue("kind", kind)
        .addKeyValue("attempt", delivery.attempts() + 1)
        .addKeyValue("outcome", outcome.name())
        .addKeyValue("state", state)
        .addKeyValue("millis", result.took().toMillis())
        .log("webhook.attempted");
  }
}
