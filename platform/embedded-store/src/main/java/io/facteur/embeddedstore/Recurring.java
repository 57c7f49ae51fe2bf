package io.facteur.embeddedstore;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A task that a virtual thread repeats until it is closed.
///
/// Closing waits for a run under way and never interrupts it: an interrupt would close the store's
/// file channel.
final class Recurring implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Recurring.class);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Recurring(String name, Duration period, Runnable task) {
    this.thread = Thread.ofVirtual().name(name).start(() -> repeat(name, period, task));
  }

  static Recurring every(Duration period, String name, Runnable task) {
    return new Recurring(name, period, task);
  }

  private void repeat(String name, Duration period, Runnable task) {
    try {
      while (!closing.await(period.toNanos(), TimeUnit.NANOSECONDS)) {
        runOnce(name, task);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void runOnce(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("task", name).setCause(e).log("store.task-failed");
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
