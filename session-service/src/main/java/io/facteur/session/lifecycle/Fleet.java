package io.facteur.session.lifecycle;

import io.facteur.session.ownership.Lease;
import io.facteur.session.ownership.LeaseKeeper;
import io.facteur.session.registry.Intent;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.whatsapp.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions that this process runs. [#tend] brings one of them to what is wanted of it; it may
/// be called as often as one likes, by whoever changed a wish, and the [Caretaker] calls it in any
/// case.
public final class Fleet implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Fleet.class);

  private final SessionRegistry registry;
  private final LeaseKeeper leases;
  private final Launch launch;
  private final Parting parting;
  private final Map<String, RunningSession> running = new ConcurrentHashMap<>();

  /// One a session: only one thread at a time starts, stops or ends it. Never removed, so that no
  /// two threads hold different locks for one session.
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  private volatile boolean closed;

  Fleet(SessionRegistry registry, LeaseKeeper leases, Launch launch, Parting parting) {
    this.registry = registry;
    this.leases = leases;
    this.launch = launch;
    this.parting = parting;
  }

  /// The engine of a session that runs here.
  public Optional<Engine> engine(String sessionId) {
    return Optional.ofNullable(running.get(sessionId))
        .filter(session -> session.lease().held())
        .map(RunningSession::engine);
  }

  /// Waits until a session that was just started has something to show: a code, an account, the
  /// reason why it cannot be. Returns at once when it does not run here.
  ///
  /// @param most how long to wait
  public void awaitSign(String sessionId, Duration most) {
    var session = running.get(sessionId);
    if (session != null) {
      session.signs().awaitSign(most);
    }
  }

  /// Does what is wanted of a session, if this process owns it or may take it.
  ///
  /// @return whether an engine was started
  public boolean tend(String sessionId) {
    return alone(
        sessionId,
        () -> {
          var before = running.get(sessionId);
          if (!closed) {
            registry.find(sessionId).ifPresentOrElse(this::tend, () -> abandon(sessionId));
          }
          var after = running.get(sessionId);
          return after != null && !after.equals(before);
        });
  }

  /// Whether a session is here already as it should be, so that tending it would change nothing.
  boolean contents(Session session) {
    var current = running.get(session.id());
    return session.intent() == Intent.RUN
        && current != null
        && current.serves(session.generation());
  }

  /// The ids of the sessions that run here.
  Set<String> ids() {
    return Set.copyOf(running.keySet());
  }

  /// Stops running a session here, so that another replica may run it at once; what is wanted of it
  /// stays as it is.
  ///
  /// @return whether it ran here
  boolean letGo(String sessionId) {
    return alone(
        sessionId,
        () -> {
          var current = Optional.ofNullable(running.get(sessionId));
          abandon(sessionId);
          current.map(RunningSession::lease).ifPresent(leases::release);
          return current.isPresent();
        });
  }

  /// Puts a session to rest that was neither connected nor had a message since then, unless another
  /// process runs it.
  void retire(String sessionId, Instant before) {
    boolean _ =
        alone(
            sessionId,
            () -> {
              var lease = closed ? Optional.<Lease>empty() : leases.acquire(sessionId);
              lease.ifPresent(held -> {
                boolean _ = abandon(sessionId);
                parting.retire(held, before);
                leases.release(held);
              });
              return lease.isPresent();
            });
  }

  /// Writes what passing messages showed of the sessions that run here.
  void writeTraces() {
    running.values().forEach(session -> session.chronicle().writeTraces());
  }

  /// Stops what a lost lease allowed. Takes no lock: whoever holds it may be waiting for the very
  /// store whose silence cost the lease.
  void lost(Lease lease) {
    var current = running.get(lease.sessionId());
    if (current != null
        && current.lease().equals(lease)
        && running.remove(lease.sessionId(), current)) {
      current.close();
    }
  }

  /// Ends every connection; what is wanted of the sessions stays as it is.
  @Override
  public void close() {
    closed = true;
    try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
      locks
          .keySet()
          .forEach(id ->
              closing.execute(() -> {
                boolean _ = alone(id, () -> abandon(id));
              }));
    }
  }

  /// Does something to a session while no other thread does.
  private boolean alone(String sessionId, BooleanSupplier work) {
    var lock = locks.computeIfAbsent(sessionId, _ -> new ReentrantLock());
    lock.lock();
    try {
      return work.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  private void tend(Session session) {
    switch (session.intent()) {
      case RUN -> run(session);
      case STOP -> leases.acquire(session.id()).ifPresent(lease -> rest(session, lease));
      case LOGOUT -> leases.acquire(session.id()).ifPresent(lease -> logOut(session, lease));
      case DELETE -> leases.acquire(session.id()).ifPresent(lease -> delete(session, lease));
    }
  }

  private void run(Session session) {
    if (!contents(session)) {
      abandon(session.id());
      leases.acquire(session.id()).ifPresent(lease -> start(session, lease));
    }
  }

  private void start(Session session, Lease lease) {
    var ready = parting.wipeWhenUnlinked(session, lease);
    parting.dropWhatARestoreMadeDangerous(ready, lease);
    var started = launch.assemble(ready, lease, () -> tendSoon(session.id()));
    running.put(session.id(), started);
    started.chronicle().begin(ready);
    started.engine().start();
    log.atInfo()
        .addKeyValue("session", session.id())
        .addKeyValue("epoch", lease.epoch())
        .log("session.started");
  }

  private void rest(Session session, Lease lease) {
    abandon(session.id());
    parting.rest(session, lease);
    leases.release(lease);
  }

  private void logOut(Session session, Lease lease) {
    leaveAccount(session, lease);
    parting.loggedOut(session, lease);
    leases.release(lease);
  }

  private void delete(Session session, Lease lease) {
    leaveAccount(session, lease);
    parting.bury(session);
    leases.release(lease);
    log.atInfo().addKeyValue("session", session.id()).log("session.deleted");
  }

  /// Has WhatsApp unlink this device; a session at rest is connected for that.
  private void leaveAccount(Session session, Lease lease) {
    if (Parting.hasAccountToLeave(session)) {
      if (!running.containsKey(session.id())) {
        start(session, lease);
      }
      Optional.ofNullable(running.get(session.id())).ifPresent(parting::leaveAccount);
    }
    abandon(session.id());
  }

  /// Stops running a session, saying nothing about it.
  ///
  /// @return whether it ran
  private boolean abandon(String sessionId) {
    var current = running.remove(sessionId);
    if (current != null) {
      current.close();
    }
    return current != null;
  }

  /// Tends from a thread of its own: an engine says its last word on a thread that stopping it
  /// waits for.
  private void tendSoon(String sessionId) {
    Thread.ofVirtual()
        .name("tend-" + sessionId)
        .start(() -> {
          try {
            tend(sessionId);
          } catch (RuntimeException e) {
            // The caretaker tries again.
            log.atWarn().addKeyValue("session", sessionId).setCause(e).log("session.untended");
          }
        });
  }
}
