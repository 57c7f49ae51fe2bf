package io.facteur.eventbus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work in order per key, and side by side between keys: one virtual thread per key that has work,
/// none for a key that has not. A piece of work may wait as long as it likes without holding up
/// another key. Work that throws is logged, and its lane goes on.
public final class Lanes<K> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Lanes.class);
  private static final Duration CLOSING_GRACE = Duration.ofSeconds(1);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(4);

  private final String name;
  private final @Nullable Consumer<K> work;
  private final Duration closingGrace;
  private final ConcurrentHashMap<K, Lane> lanes = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /// Lanes for work of any kind: [#offer] and [#wake(Object, Runnable)].
  ///
  /// @param name of the lanes in thread names and logs
  public Lanes(String name) {
    this(name, CLOSING_GRACE);
  }

  /// Lanes that have one kind of work: [#wake(Object)].
  ///
  /// @param name of the lanes in thread names and logs
  /// @param work done for a key that was woken; finds out for itself what there is to do
  public Lanes(String name, Consumer<K> work) {
    this.name = name;
    this.work = work;
    this.closingGrace = CLOSING_GRACE;
  }

  Lanes(String name, Duration closingGrace) {
    this.name = name;
    this.work = null;
    this.closingGrace = closingGrace;
  }

  /// Makes sure that one run of the lanes' own work for this key begins after this call, however
  /// often it is called. Ignored once closed.
  ///
  /// @throws IllegalStateException when these lanes were made without work
  public void wake(K key) {
    var own = work;
    if (own == null) {
      throw new IllegalStateException("lanes " + name + ": made without work of their own");
    }
    wake(key, () -> own.accept(key));
  }

  /// Runs `work` after everything that was offered for this key before. Ignored once closed.
  public void offer(K key, Runnable work) {
    add(key, work, false);
  }

  /// Makes sure that one run of `work` begins after this call, however often it is called: a run
  /// that waits its turn already is enough. Which of the waiting calls' `work` runs is not said, so
  /// always give the same for a key.
  public void wake(K key, Runnable work) {
    add(key, work, true);
  }

  /// Whether nothing of this key runs or waits.
  public boolean idle(K key) {
    return !lanes.containsKey(key);
  }

  /// Waits until nothing of this key runs or waits.
  ///
  /// @return whether that was so within the time
  public boolean awaitIdle(K key, Duration patience) throws InterruptedException {
    var lane = lanes.get(key);
    return lane == null || lane.done.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// How many keys have work.
  public int active() {
    return lanes.size();
  }

  /// Drops what waits, gives what runs a second to finish, then interrupts it and gives it a few
  /// more.
  @Override
  public void close() {
    closed = true;
    var running = lanes.values().stream().toList();
    awaitDone(running, closingGrace);
    running.stream().filter(Lane::isRunning).forEach(Lane::interrupt);
    awaitDone(running, AFTER_INTERRUPT);
    if (running.stream().anyMatch(Lane::isRunning)) {
      log.atWarn().addKeyValue("lane", name).log("lane.still-running");
    }
  }

  private void awaitDone(List<Lane> running, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    try {
      for (var lane : running) {
        if (!lane.done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(K key, Runnable work, boolean onceIsEnough) {
    if (closed) {
      return;
    }
    lanes.compute(
        key,
        (k, known) -> {
          var lane = known == null ? new Lane(k) : known;
          lane.add(work, onceIsEnough);
          return lane;
        });
  }

  /// Its queue is only touched inside the map's compute for its key, which lets no two at it.
  private final class Lane {

    private final K key;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;
    private boolean wakeWaits;

    Lane(K key) {
      this.key = key;
      this.thread = Thread.ofVirtual().name(name + "-" + key).unstarted(this::run);
    }

    void add(Runnable work, boolean onceIsEnough) {
      if (onceIsEnough && wakeWaits) {
        return;
      }
      waiting.add(onceIsEnough ? () -> runWoken(work) : work);
      wakeWaits |= onceIsEnough;
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      }
    }

    /// From here on a wake asks for another run.
    private void runWoken(Runnable work) {
      lanes.computeIfPresent(
          key,
          (_, lane) -> {
            lane.wakeWaits = false;
            return lane;
          });
      work.run();
    }

    private void run() {
      var next = new Runnable[1];
      while (lanes.computeIfPresent(key, (_, lane) -> lane.take(next)) != null) {
        try {
          next[0].run();
        } catch (RuntimeException | Error e) {
          log.atError().addKeyValue("lane", name).setCause(e).log("lane.work-failed");
        }
      }
      done.countDown();
    }

    private @Nullable Lane take(Runnable[] next) {
      var work = closed ? null : waiting.poll();
      if (work == null) {
        return null;
      }
      next[0] = work;
      return this;
    }

    private boolean isRunning() {
      return done.getCount() > 0;
    }

    private void interrupt() {
      thread.interrupt();
    }
  }
}
