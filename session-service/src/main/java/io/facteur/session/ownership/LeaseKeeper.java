package io.facteur.session.ownership;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds this process's leases: takes them, renews them, and says when one is lost.
///
/// Renewing and fencing run on threads of their own, so that a store that does not answer cannot
/// delay the moment at which the sockets are closed.
public final class LeaseKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final long FENCE_PERIOD_MILLIS = 500;

  private final MongoLeases leases;
  private final OwnershipProperties times;
  private final LongSupplier nanoTime;
  private final Map<String, Lease> held = new ConcurrentHashMap<>();
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("lease-renew").factory());
  private final ScheduledExecutorService fencing =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("lease-fence").factory());
  private volatile Consumer<Lease> onLoss = _ -> {};

  /// @param nanoTime a steady clock, `System::nanoTime`
  LeaseKeeper(MongoLeases leases, OwnershipProperties times, LongSupplier nanoTime) {
    this.leases = leases;
    this.times = times;
    this.nanoTime = nanoTime;
  }

  /// Takes back what an earlier incarnation of this process held, then keeps renewing.
  ///
  /// @param lossListener told of each lease that ended without being released: stop what it allowed
  public void start(Consumer<Lease> lossListener) {
    onLoss = lossListener;
    long back = leases.takeBack();
    log.atInfo().addKeyValue("sessions", back).log("lease.reclaimed");
    long period = times.renewPeriod().toMillis();
    var _ = renewing.scheduleAtFixedRate(this::renew, period, period, TimeUnit.MILLISECONDS);
    var _ =
        fencing.scheduleAtFixedRate(
            this::endWhatIsNotHeld,
            FENCE_PERIOD_MILLIS,
            FENCE_PERIOD_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /// Takes a session's lease, or finds that it is already held here. Either way the store has said
  /// so just now: a process that hung while another took its session must not begin anew.
  ///
  /// @return empty when another process holds it
  public Optional<Lease> acquire(String sessionId) {
    return find(sessionId).filter(this::confirmed).or(() -> take(sessionId));
  }

  private boolean confirmed(Lease lease) {
    long startedAt = nanoTime.getAsLong();
    if (leases.renew(lease.sessionId(), lease.epoch())) {
      lease.renewedAt(startedAt);
      return true;
    }
    lease.lose();
    endWhatIsNotHeld();
    return false;
  }

  private Optional<Lease> take(String sessionId) {
    long startedAt = nanoTime.getAsLong();
    var epoch = leases.acquire(sessionId);
    if (epoch.isEmpty()) {
      return Optional.empty();
    }
    var lease = new Lease(sessionId, epoch.getAsLong(), startedAt, times.fenceAfter(), nanoTime);
    held.put(sessionId, lease);
    return Optional.of(lease);
  }

  /// The lease of a session, when it is held here now.
  public Optional<Lease> find(String sessionId) {
    return Optional.ofNullable(held.get(sessionId)).filter(Lease::held);
  }

  /// Who else runs a session now, if anybody does.
  public Optional<Holder> holder(String sessionId) {
    return find(sessionId).isPresent() ? Optional.empty() : leases.holder(sessionId);
  }

  /// Which of these sessions this process may take now.
  ///
  /// @return each with whether this process held it before it was started anew: nobody else may
  ///   have it then
  public Map<String, Boolean> available(Collection<String> sessionIds) {
    return sessionIds.isEmpty() ? Map.of() : leases.available(sessionIds);
  }

  /// Gives a lease back, so that any process may take it at once.
  public void release(Lease lease) {
    lease.lose();
    held.remove(lease.sessionId(), lease);
    leases.release(lease.sessionId(), lease.epoch());
  }

  /// Stops renewing and gives every lease back.
  @Override
  public void close() {
    renewing.shutdownNow();
    fencing.shutdownNow();
    held.values().forEach(this::releaseQuietly);
  }

  private void releaseQuietly(Lease lease) {
    try {
      release(lease);
    } catch (RuntimeException e) {
      // The store is gone; the lease ends by its own time.
      log.atWarn().addKeyValue("session", lease.sessionId()).setCause(e).log("lease.unreleased");
    }
  }

  /// One renewal of everything held here. A failure is not the end: the next one may succeed in
  /// time, and otherwise the fence falls.
  void renew() {
    try {
      long startedAt = nanoTime.getAsLong();
      var before = Map.copyOf(held);
      var after = leases.renew();
      before.forEach((session, lease) -> judge(lease, after.get(session), startedAt));
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("lease.renewal-failed");
    }
    endWhatIsNotHeld();
  }

  private static void judge(Lease lease, @Nullable Long epochNow, long startedAt) {
    if (epochNow != null && epochNow == lease.epoch()) {
      lease.renewedAt(startedAt);
    } else {
      lease.lose();
    }
  }

  private void endWhatIsNotHeld() {
    for (var lease : List.copyOf(held.values())) {
      if (!lease.held() && held.remove(lease.sessionId(), lease)) {
        log.atWarn()
            .addKeyValue("session", lease.sessionId())
            .addKeyValue("epoch", lease.epoch())
            .log("lease.lost");
        onLoss.accept(lease);
      }
    }
  }
}
