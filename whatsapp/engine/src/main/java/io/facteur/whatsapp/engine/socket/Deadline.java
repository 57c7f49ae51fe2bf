package io.facteur.whatsapp.engine.socket;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Closes a line that is not open in time, so that whoever waits for it goes on.
final class Deadline implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean passed;

  Deadline(Line line, Duration limit) {
    Thread _ =
        Thread.ofVirtual()
            .name("facteur-dial-deadline")
            .start(() -> {
              if (!overWithin(limit)) {
                passed = true;
                line.close();
              }
            });
  }

  private boolean overWithin(Duration limit) {
    try {
      return over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// The line is open; it is not closed any more.
  void met() {
    over.countDown();
  }

  /// Whether the line was closed for being late.
  boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    over.countDown();
  }
}
