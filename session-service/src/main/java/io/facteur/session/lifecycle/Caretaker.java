package io.facteur.session.lifecycle;

import io.facteur.session.ownership.LeaseKeeper;
import io.facteur.session.ownership.OwnershipProperties;
import io.facteur.session.ownership.Peer;
import io.facteur.session.ownership.Peers;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private final Peers peers;
  private final Removal removal;
  private final Upkeep upkeep;
  private final OwnershipProperties times;
  private final Placement placement = new Placement();
  private long relieved = System.nanoTime();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  Caretaker(
      SessionRegistry registry,
      Fleet fleet,
      LeaseKeeper leases,
      Peers peers,
      Removal removal,
      Upkeep upkeep,
      OwnershipProperties times) {
    this.registry = registry;
    this.fleet = fleet;
    this.leases = leases;
    this.peers = peers;
    this.removal = removal;
    this.upkeep = upkeep;
    this.times = times;
  }

  @Override
  public void start() {
    leases.start(fleet::lost);
    peers.beat(0);
    running = true;
    Thread.ofVirtual().name("caretaker").start(this::rounds);
  }

  /// Gives the sessions to other replicas. What is left is closed first, and its leases are given
  /// back then: whoever takes it over finds nobody.
  @Override
  public void stop() {
    running = false;
    stopped.countDown();
    try {
      removal.giveEverything();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The store is gone; the leases end by their own time.
      log.atWarn().setCause(e).log("caretaker.nothing-handed-over");
    }
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
        if (running) {
          round();
        }
      } catch (RuntimeException e) {
        log.atWarn().setCause(e).log("caretaker.round-failed");
      }
    } while (!stoppedWithin(times.scanPeriod()));
  }

  private void round() {
    peers.beat(fleet.ids().size());
    var others = peers.living();
    var restless = registry.restless();
    var unrun = restless.stream().filter(session -> !fleet.contents(session)).toList();
    var available = leases.available(elsewhere(unrun));
    placement.begin(available.keySet(), fleet.ids().size(), others);
    for (var session : unrun) {
      if (!running) {
        return;
      }
      if (isForThisReplica(session.id(), available)
          && tend(session.id())
          && stoppedWithin(times.startGap())) {
        return;
      }
    }
    var seen = restless.stream().map(Session::id).collect(Collectors.toSet());
    fleet.ids().stream().filter(id -> !seen.contains(id)).forEach(this::tend);
    relieve(others);
    upkeep.round();
  }

  private List<String> elsewhere(List<Session> sessions) {
    var here = fleet.ids();
    return sessions.stream().map(Session::id).filter(id -> !here.contains(id)).toList();
  }

  /// What it runs, what it ran before it was started anew, and its share of what nobody runs.
  private boolean isForThisReplica(String id, Map<String, Boolean> available) {
    if (fleet.ids().contains(id)) {
      return true;
    }
    Boolean before = available.get(id);
    return before != null && (before || placement.take(id, fleet.ids().size()));
  }

  /// A replica that came later gets its share.
  private void relieve(List<Peer> others) {
    long gap = times.rebalanceGap().toNanos();
    if (gap == 0 || System.nanoTime() - relieved < gap) {
      return;
    }
    var here = fleet.ids();
    Placement.relief(here.size(), others)
        .ifPresent(peer -> {
          here.stream().limit(1).forEach(session -> removal.give(session, peer));
          relieved = System.nanoTime();
        });
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
