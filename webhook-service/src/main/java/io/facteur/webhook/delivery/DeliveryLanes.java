package io.facteur.webhook.delivery;

import io.facteur.eventbus.Lanes;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.delivery.Delivery.State;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Endpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works deliveries off, in order within a lane and side by side between lanes: one endpoint that
/// is slow or dead delays nobody else.
final class DeliveryLanes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLanes.class);

  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Post post;
  private final List<Duration> schedule;
  private final Clock clock;
  private final Lanes<Lane> lanes;
  private final CountDownLatch closing = new CountDownLatch(1);

  DeliveryLanes(
      Deliveries deliveries, Endpoints endpoints, Post post, List<Duration> schedule, Clock clock) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.post = post;
    this.schedule = schedule;
    this.clock = clock;
    this.lanes = new Lanes<>("webhook-delivery", this::workOff);
  }

  /// Takes up what an earlier process left.
  void start() {
    deliveries.waiting().forEach(this::wake);
  }

  /// Has a lane look for work.
  void wake(Lane lane) {
    lanes.wake(lane);
  }

  private void workOff(Lane lane) {
    try {
      Optional<Delivery> next = deliveries.next(lane);
      while (next.isPresent() && !closed()) {
        deliver(next.get());
        next = deliveries.next(lane);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Delivery delivery) throws InterruptedException {
    Optional<Endpoint> endpoint = endpoints.find(delivery.session(), delivery.endpoint());
    if (endpoint.isEmpty()) {
      deliveries.removeEndpoint(delivery.endpoint());
      return;
    }
    for (int attempt = delivery.attempts() + 1; !closed(); attempt++) {
      State state = attempt(endpoint.get(), delivery, attempt);
      if (state != State.PENDING) {
        return;
      }
      boolean _ = closing.await(schedule.get(attempt - 1).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private State attempt(Endpoint endpoint, Delivery delivery, int attempt) {
    Instant begun = clock.instant();
    Outcome outcome = Outcome.of(post.send(endpoint, delivery, attempt, begun));
    State state =
        switch (outcome.verdict()) {
          case DELIVERED -> State.DELIVERED;
          case BLOCKED -> State.BLOCKED;
          case RETRY -> attempt > schedule.size() ? State.FAILED : State.PENDING;
        };
    Duration took = Duration.between(begun, clock.instant());
    // Durable, then go on: a crash before this line tries once more, with the same id.
    deliveries.note(delivery, new Attempt(begun, outcome.name(), took), state);
    LOG.atInfo()
        .addKeyValue("session", delivery.session())
        .addKeyValue("endpoint", delivery.endpoint())
        .addKeyValue("event", delivery.eventId())
        .addKeyValue("type", delivery.event().publicName())
        .addKeyValue("attempt", attempt)
        .addKeyValue("outcome", outcome.name())
        .addKeyValue("state", state)
        .addKeyValue("millis", took.toMillis())
        .log("webhook.attempted");
    return state;
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  @Override
  public void close() {
    closing.countDown();
    lanes.close();
  }
}
