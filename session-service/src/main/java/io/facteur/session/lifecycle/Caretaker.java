package io.facteur.session.lifecycle;

import io.facteur.session.ownership.LeaseKeeper;
import io.facteur.session.ownership.OwnershipProperties;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks after all sessions, every two seconds: takes those that nobody runs, and does what was
/// wished elsewhere. Starts when the service is ready, so that a restarted process is connected
/// again without being asked.
final class Caretaker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

  private final SessionRegistry registry;
  private final Fleet fleet;
  private final LeaseKeeper leases;
  private final OwnershipProperties times;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  Caretaker(SessionRegistry registry, Fleet fleet, LeaseKeeper leases, OwnershipProperties times) {
    this.registry = registry;
    this.fleet = fleet;
    this.leases = leases;
    this.times = times;
  }

  @Override
  public void start() {
    leases.start(fleet::lost);
    running = true;
    Thread.ofVirtual().name("caretaker").start(this::rounds);
  }

  /// Closes the sockets first and gives the leases back then: whoever takes them over finds nobody.
  @Override
  public void stop() {
    running = false;
    stopped.countDown();
    fleet.close();
    leases.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void rounds() {
    do {
      try {
        round();
      } catch (RuntimeException e) {
        log.atWarn().setCause(e).log("caretaker.round-failed");
      }
    } while (!stoppedWithin(times.scanPeriod()));
  }

  private void round() {
    var restless = registry.restless();
    for (var session : restless) {
      if (!fleet.contents(session) && tend(session.id()) && stoppedWithin(times.startGap())) {
        return;
      }
    }
    var seen = restless.stream().map(Session::id).collect(Collectors.toSet());
    fleet.ids().stream().filter(id -> !seen.contains(id)).forEach(this::tend);
  }

  private boolean tend(String sessionId) {
    try {
      return fleet.tend(sessionId);
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("session", sessionId).setCause(e).log("session.untended");
      return false;
    }
  }

  private boolean stoppedWithin(Duration time) {
    try {
      return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
