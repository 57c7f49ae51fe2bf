package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.message.SendOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Who waits for which acknowledgement. The outcome is in the wire journal before anybody is told.
public final class AckBook {
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  /// Begins to wait for a message's outcome. Call before its bytes are written.
  Waiting expect(String id) {
    var slot = new Waiting();
    waiting.put(id, slot);
    return slot;
  }

  /// Nobody waits any more.
  void forget(String id) {
    waiting.remove(id);
  }

  /// Tells whoever waits.
  void tell(String id, SendOutcome outcome) {
    Waiting slot = waiting.get(id);
    if (slot != null) {
      slot.settle(outcome);
    }
  }

  /// Tells everybody.
  void tellAll(SendOutcome outcome) {
    waiting.values().forEach(slot -> slot.settle(outcome));
  }

  /// One message's outcome, once it is there.
  static final class Waiting {
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile @Nullable SendOutcome outcome;

    private void settle(SendOutcome told) {
      if (settled.getCount() > 0) {
        outcome = told;
        settled.countDown();
      }
    }

    /// The outcome, or empty when there is none in time.
    Optional<SendOutcome> await(Duration limit) throws InterruptedException {
      boolean _ = settled.await(limit.toNanos(), TimeUnit.NANOSECONDS);
      return Optional.ofNullable(outcome);
    }
  }
}
