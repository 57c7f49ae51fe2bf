package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.message.SendOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Who waits for which acknowledgement. The outcome is in the wire journal before anybody is told.
///
/// Waiting ends in one of two ways, and both sides agree which: either the waiter gives up, and an
/// acknowledgement that comes later is told to the outside; or somebody has taken it upon himself
/// to bring the outcome ([#promise]), and the waiter has that much more patience.
public final class AckBook {
  private static final Duration PROMISED = Duration.ofSeconds(10);

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

  /// Promises an outcome to whoever waits.
  ///
  /// @return whether anybody does
  boolean promise(String id) {
    Waiting slot = waiting.get(id);
    return slot != null && slot.promise();
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
    private final AtomicReference<Patience> patience = new AtomicReference<>(Patience.WAITING);
    private volatile @Nullable SendOutcome outcome;

    private enum Patience {
      WAITING,
      PROMISED,
      GONE
    }

    private boolean promise() {
      return patience.compareAndSet(Patience.WAITING, Patience.PROMISED)
          || patience.get() == Patience.PROMISED;
    }

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

    /// Ends the waiting; waits for what was promised meanwhile.
    Optional<SendOutcome> giveUp() throws InterruptedException {
      boolean gone = patience.compareAndSet(Patience.WAITING, Patience.GONE);
      return await(gone ? Duration.ZERO : PROMISED);
    }
  }
}
