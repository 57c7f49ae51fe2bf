package io.facteur.session.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What others wait for while a session starts.
final class Signs {
  private final CountDownLatch sign = new CountDownLatch(1);
  private final CountDownLatch online = new CountDownLatch(1);
  private final Runnable onEnd;

  /// @param onEnd called when the engine has given up of its own accord
  Signs(Runnable onEnd) {
    this.onEnd = onEnd;
  }

  /// There is something to show: a code, an account, a demand.
  void given() {
    sign.countDown();
  }

  /// The session is online.
  void cameOnline() {
    sign.countDown();
    online.countDown();
  }

  /// The engine gave up: nothing more will come, and somebody has to see to the session.
  void gaveUp() {
    ended();
    onEnd.run();
  }

  /// Nothing more will come.
  void ended() {
    sign.countDown();
    online.countDown();
  }

  /// Waits until there is something to show, at most so long.
  void awaitSign(Duration most) {
    await(sign, most);
  }

  /// Waits until the session is online or has given up, at most so long.
  void awaitOnline(Duration most) {
    await(online, most);
  }

  private static void await(CountDownLatch latch, Duration most) {
    try {
      var _ = latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
