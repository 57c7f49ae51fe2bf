package io.facteur.webhook.delivery;

import io.facteur.eventbus.Lanes;
import io.facteur.webhook.claim.Claims;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Endpoints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works deliveries off, in order within a lane and side by side between lanes: one endpoint that
/// is slow or dead delays nobody else. What an owner asked for once more goes behind what is new.
///
/// Replicas share the sessions among them, and each lane is worked on by the one that has its
/// claim: while sessions move, two may think that a lane is theirs.
final class DeliveryLanes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLanes.class);
  private static final Duration BETWEEN_REPLAYS = Duration.ofMillis(50);

  /// How soon a lane whose claim another replica has is looked at again.
  private static final Duration CLAIM_AGAIN = Duration.ofMillis(250);

  /// Nothing is waited for longer than this without a look whether the lane is still ours.
  private static final Duration DOZE = Duration.ofMillis(250);

  /// Between two looks for what another replica was told, or left.
  private static final Duration LOOK = Duration.ofSeconds(5);

  /// A POST that is under way has so long to end before its session goes to another replica.
  private static final Duration HANDING_OVER = Duration.ofSeconds(5);

  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Turn turn;
  private final Claims claims;
  private final Lanes<Lane> lanes;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("webhook-lanes").daemon().factory());

  private volatile Predicate<String> handles = _ -> false;

  DeliveryLanes(Deliveries deliveries, Endpoints endpoints, Turn turn, Claims claims) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.turn = turn;
    this.claims = claims;
    this.lanes = new Lanes<>("webhook-delivery", this::workOff);
  }

  /// Begins to work, with what an earlier process left.
  ///
  /// @param sessions which of them are this replica's, at any time
  void start(Predicate<String> sessions) {
    handles = sessions;
    var _ = looks.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Looks for work in all lanes: sessions may have come to this replica, or an endpoint is told
  /// again.
  void lookAround() {
    looks.execute(this::look);
  }

  /// A session was deleted: nobody works for it any more.
  void forget(String session) {
    claimed().filter(lane -> lane.session().equals(session)).forEach(this::release);
  }

  /// Sessions go to another replica: their lanes stop, and may be claimed by it.
  void losing(Predicate<String> gone) {
    List<Lane> leaving = claimed().filter(lane -> gone.test(lane.session())).toList();
    leaving.forEach(this::wake); // It finds that it is not ours, and lets go.
    long deadline = System.nanoTime() + HANDING_OVER.toNanos();
    try {
      for (Lane lane : leaving) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || !lanes.awaitIdle(lane, left)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      deliveries.waiting().stream().filter(this::isOurs).forEach(this::wake);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("webhook.look-failed");
    }
  }

  /// Has a lane look for work.
  void wake(Lane lane) {
    lanes.wake(lane);
  }

  private boolean isOurs(Lane lane) {
    return handles.test(lane.session());
  }

  private void workOff(Lane lane) {
    try {
      Optional<Duration> pause = step(lane);
      while (pause.isPresent() && !closed(lane, pause.get())) {
        pause = step(lane);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!isOurs(lane)) {
        release(lane);
      }
    }
  }

  /// Waits, as long as the lane is ours.
  ///
  /// @return whether this replica ends
  private boolean closed(Lane lane, Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0 && isOurs(lane); left = end - System.nanoTime()) {
      if (closing.await(Math.min(left, DOZE.toNanos()), TimeUnit.NANOSECONDS)) {
        return true;
      }
    }
    return closing.getCount() == 0;
  }

  /// One attempt at most.
  ///
  /// @return how long to wait before the next; empty when there is nothing left to do
  private Optional<Duration> step(Lane lane) {
    if (!isOurs(lane)) {
      return Optional.empty();
    }
    Optional<Endpoint> endpoint = endpoint(lane);
    if (endpoint.isEmpty()) {
      deliveries.removeEndpoint(lane.endpoint());
      release(lane);
      return Optional.empty();
    }
    if (endpoint.get().disabled() != null) {
      return Optional.empty();
    }
    if (!claims.hold(lane.claim())) {
      return deliveries.idle(lane) ? Optional.empty() : Optional.of(CLAIM_AGAIN);
    }
    Optional<Delivery> next = deliveries.next(lane);
    if (next.isPresent()) {
      return Optional.of(turn.attempt(endpoint.get(), next.get()));
    }
    Optional<Delivery> replay = deliveries.nextReplay(lane);
    replay.ifPresent(delivery -> turn.replay(endpoint.get(), delivery));
    return replay.map(_ -> BETWEEN_REPLAYS);
  }

  private Stream<Lane> claimed() {
    return claims.claimed().stream().map(Lane::ofClaim);
  }

  private void release(Lane lane) {
    claims.release(lane.claim());
  }

  /// One that another process just made is not among the recent ones yet.
  private Optional<Endpoint> endpoint(Lane lane) {
    return endpoints.hearing(lane.session()).stream()
        .filter(endpoint -> endpoint.id().equals(lane.endpoint()))
        .findFirst()
        .or(() -> endpoints.hearing(lane.session(), lane.endpoint()));
  }

  @Override
  public void close() {
    looks.shutdownNow();
    closing.countDown();
    lanes.close();
    claimed().forEach(this::release);
  }
}
