package io.facteur.whatsapp.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets everything happen one turn at a time, which makes the simulator simple and repeatable.
///
/// A turn is: one stanza or request with all it causes, then one durable commit, then the effects
/// outside (frames to sockets). So nothing is acknowledged that a killed process could forget.
public final class World implements AutoCloseable {
  private final State state;
  private final Clock clock;

  /// Guards the state, the two queues below and everything that only lives in turns.
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final Deque<Runnable> effects = new ArrayDeque<>();
  private boolean closed;
  private volatile Duration shift = Duration.ZERO;

  public World(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /// Runs `work` as one turn, or as part of the turn this thread is in.
  public <T> T turn(Supplier<T> work) {
    lock.lock();
    try {
      if (lock.getHoldCount() > 1) {
        return work.get();
      }
      return wholeTurn(work);
    } finally {
      lock.unlock();
    }
  }

  /// As [#turn(Supplier)], without result.
  public void turn(Runnable work) {
    turn(() -> {
      work.run();
      return Boolean.TRUE;
    });
  }

  /// Runs `step` later in this turn, after what is being done now.
  public void then(Runnable step) {
    inTurn();
    steps.add(step);
  }

  /// Runs `effect` once this turn is durable. Effects keep their order and must not block.
  public void afterCommit(Runnable effect) {
    inTurn();
    effects.add(effect);
  }

  /// The time by the clock given, to the millisecond, and as far off as was asked for.
  public Instant now() {
    return clock.instant().plus(shift).truncatedTo(ChronoUnit.MILLIS);
  }

  /// Lets the server's clock be so much ahead of the real one, or behind it.
  public void shiftClock(Duration by) {
    shift = by;
  }

  /// The time as stanzas carry it: Unix seconds.
  public long seconds() {
    return now().getEpochSecond();
  }

  /// Waits for the turn under way and closes the state. Later turns change nothing that lasts and
  /// have no effect outside.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      state.close();
    } finally {
      lock.unlock();
    }
  }

  private <T> T wholeTurn(Supplier<T> work) {
    try {
      T result = work.get();
      while (!steps.isEmpty()) {
        steps.remove().run();
      }
      return result;
    } finally {
      // What was changed before a failure is kept: its effects belong to it.
      steps.clear();
      finish();
    }
  }

  private void finish() {
    if (closed) {
      effects.clear();
      return;
    }
    state.commit();
    while (!effects.isEmpty()) {
      effects.remove().run();
    }
  }

  private void inTurn() {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("only inside a turn");
    }
  }
}
