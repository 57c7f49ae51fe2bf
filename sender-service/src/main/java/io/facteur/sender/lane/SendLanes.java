package io.facteur.sender.lane;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.Lanes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// One lane per session with something to send. A wake-up says nothing but "look": what is to be
/// sent is read from the documents, so a wake-up may be lost, early or repeated.
///
/// Two replicas that run the same lane do the same work twice and change nothing: both work on the
/// same message, which its owner sends once, and both settle it under the same id.
public final class SendLanes implements AutoCloseable {
  private static final Duration LAST_WORK = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Lanes<String> lanes;
  private final Queue queue;
  private final Turn turn;
  private final Waits waits;
  private volatile boolean closing;

  SendLanes(Queue queue, Turn turn, Waits waits) {
    this.lanes = new Lanes<>("send", this::workOff);
    this.queue = queue;
    this.turn = turn;
    this.waits = waits;
  }

  /// There may be something to send; returns at once.
  public void wake(String sessionId) {
    lanes.wake(sessionId);
  }

  /// The session came online: an attempt that waits for its time is made now.
  public void hurry(String sessionId) {
    waits.ring(sessionId);
    wake(sessionId);
  }

  private void workOff(String sessionId) {
    long done = queue.workedOffUpTo(sessionId);
    while (!closing) {
      var batch = queue.after(sessionId, done);
      if (batch.isEmpty()) {
        return;
      }
      for (var message : batch) {
        if (!complete(message)) {
          return;
        }
        done = message.sequence();
      }
    }
  }

  private boolean complete(OutboundAccepted message) {
    int attempts = 0;
    while (!closing && queue.holds(message)) {
      long heard = waits.rung(message.sessionId());
      switch (turn.step(message, attempts)) {
        case Turn.Step.Done _ -> {
          return true;
        }
        case Turn.Step.Hold hold -> {
          if (!waits.until(message.sessionId(), hold.until(), heard)) {
            return false;
          }
        }
        case Turn.Step.Retry retry -> {
          attempts++;
          if (!waits.until(message.sessionId(), retry.at(), heard)) {
            return false;
          }
        }
      }
    }
    return false;
  }

  /// Lets each lane finish what it is doing at the store, then ends those that wait for an answer;
  /// what was being sent is asked for again after the next start.
  @Override
  public void close() {
    closing = true;
    waits.close();
    long deadline = System.nanoTime() + LAST_WORK.toNanos();
    while (lanes.active() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    lanes.close();
  }
}
