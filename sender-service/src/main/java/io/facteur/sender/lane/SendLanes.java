package io.facteur.sender.lane;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.Lanes;
import io.facteur.servicekit.failpoint.Failpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private final Alarm alarm;
  private final Clock clock;
  private volatile boolean closing;

  SendLanes(Queue queue, Turn turn, Clock clock) {
    this.lanes = new Lanes<>("send", this::workOff);
    this.queue = queue;
    this.turn = turn;
    this.clock = clock;
    this.waits = new Waits(clock);
    this.alarm = new Alarm(clock);
  }

  /// There may be something to send; returns at once.
  public void wake(String sessionId) {
    queue.announce(sessionId);
    lanes.wake(sessionId);
  }

  /// This message is to be sent; returns at once.
  public void wake(OutboundAccepted message) {
    queue.announce(message.sessionId(), message.sequence());
    lanes.wake(message.sessionId());
  }

  /// The session came online: an attempt that waits for its time is made now.
  public void hurry(String sessionId) {
    waits.ring(sessionId);
    wake(sessionId);
  }

  private void workOff(String sessionId) {
    int attempts = 0;
    boolean goOn = true;
    while (goOn && !closing) {
      long heard = waits.rung(sessionId);
      queue.fill(sessionId);
      queue.expired(sessionId, clock.instant()).forEach(turn::expire);
      Optional<Waiting> next = queue.next(sessionId, clock.instant());
      if (next.isEmpty()) {
        queue.nextMoment(sessionId).ifPresent(moment -> alarm.set(sessionId, moment, lanes::wake));
        return;
      }
      Failpoint.QUEUED.reach();
      switch (turn.step(next.get(), attempts)) {
        case Turn.Step.Done _ -> attempts = 0;
        case Turn.Step.Wait wait ->
            goOn = waits.until(sessionId, soonest(sessionId, wait.until()), heard);
        case Turn.Step.Retry retry -> {
          attempts++;
          goOn = waits.until(sessionId, soonest(sessionId, retry.at()), heard);
        }
      }
    }
  }

  /// What expires meanwhile does so in time.
  private Instant soonest(String sessionId, Instant moment) {
    return queue.nextExpiry(sessionId).filter(moment::isAfter).orElse(moment);
  }

  /// Lets each lane finish what it is doing at the store, then ends those that wait for an answer;
  /// what was being sent is asked for again after the next start.
  @Override
  public void close() {
    closing = true;
    waits.close();
    alarm.close();
    long deadline = System.nanoTime() + LAST_WORK.toNanos();
    while (lanes.active() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    lanes.close();
  }
}
