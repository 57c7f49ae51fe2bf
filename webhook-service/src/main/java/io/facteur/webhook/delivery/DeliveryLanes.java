package io.facteur.webhook.delivery;

import io.facteur.eventbus.Lanes;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Endpoints;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Works deliveries off, in order within a lane and side by side between lanes: one endpoint that
/// is slow or dead delays nobody else. What an owner asked for once more goes behind what is new.
final class DeliveryLanes implements AutoCloseable {
  private static final Duration BETWEEN_REPLAYS = Duration.ofMillis(50);

  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Turn turn;
  private final Lanes<Lane> lanes;
  private final CountDownLatch closing = new CountDownLatch(1);

  DeliveryLanes(Deliveries deliveries, Endpoints endpoints, Turn turn) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.turn = turn;
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
      Optional<Duration> pause = step(lane);
      while (pause.isPresent() && !closing.await(pause.get().toNanos(), TimeUnit.NANOSECONDS)) {
        pause = step(lane);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// One attempt at most.
  ///
  /// @return how long to wait before the next; empty when there is nothing left to do
  private Optional<Duration> step(Lane lane) {
    Optional<Endpoint> endpoint = endpoint(lane);
    if (endpoint.isEmpty()) {
      deliveries.removeEndpoint(lane.endpoint());
      return Optional.empty();
    }
    if (endpoint.get().disabled() != null) {
      return Optional.empty();
    }
    Optional<Delivery> next = deliveries.next(lane);
    if (next.isPresent()) {
      return Optional.of(turn.attempt(endpoint.get(), next.get()));
    }
    Optional<Delivery> replay = deliveries.nextReplay(lane);
    replay.ifPresent(delivery -> turn.replay(endpoint.get(), delivery));
    return replay.map(_ -> BETWEEN_REPLAYS);
  }

  /// One that another process just made is not among the recent ones yet.
  private Optional<Endpoint> endpoint(Lane lane) {
    return endpoints.of(lane.session()).stream()
        .filter(endpoint -> endpoint.id().equals(lane.endpoint()))
        .findFirst()
        .or(() -> endpoints.find(lane.session(), lane.endpoint()));
  }

  @Override
  public void close() {
    closing.countDown();
    lanes.close();
  }
}
