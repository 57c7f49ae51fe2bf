package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.connection.Keepalive;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.FencedException;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends, one message at a time, and waits for the server's acknowledgement of each.
public final class Outgoing {
  private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

  private final WireJournal journal;
  private final Outbox outbox;
  private final AckBook acks;
  private final Keepalive keepalive;
  private final Connection connection;
  private final Timeouts timeouts;
  private final Consumer<OutgoingMessage> afterwards;
  private final Clock clock;

  // Guards the turn to send: from a message's encryption to its outcome, so that a session's
  // messages are acknowledged in the order in which they were given. Fair, for that order.
  private final ReentrantLock turn = new ReentrantLock(true);

  /// @param keepalive tests the connection when an acknowledgement does not come
  /// @param afterwards told of messages that the server took; quick
  public Outgoing(
      WireJournal journal,
      Outbox outbox,
      AckBook acks,
      Keepalive keepalive,
      Connection connection,
      Timeouts timeouts,
      Consumer<OutgoingMessage> afterwards,
      Clock clock) {
    this.journal = journal;
    this.outbox = outbox;
    this.acks = acks;
    this.keepalive = keepalive;
    this.connection = connection;
    this.timeouts = timeouts;
    this.afterwards = afterwards;
    this.clock = clock;
  }

  /// Sends a message, or finds out what became of it. See `Engine.send`.
  public SendOutcome send(OutgoingMessage message) {
    Jid to = message.to();
    if (!to.isUser() && !to.isLid() && !to.isGroup()) {
      return new SendOutcome.Rejected(400, "only people and groups can be written to");
    }
    boolean mine = false;
    try {
      mine = turn.tryLock(timeouts.acknowledgement().toNanos(), TimeUnit.NANOSECONDS);
      return mine ? sent(message) : new SendOutcome.Unsent("another message is being sent");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendOutcome.Unsent("interrupted");
    } catch (FencedException e) {
      connection.end(new Disconnection.Fenced(String.valueOf(e.getMessage())));
      return new SendOutcome.Unsent("another engine has taken over");
    } catch (StoreException e) {
      // Whether it was journaled is unknown: the next login looks.
      log.atWarn().setCause(e).addKeyValue("messageId", message.id()).log("outbound.store-failed");
      connection.drop("store: " + e.getMessage());
      return new SendOutcome.Unsent("the store is unavailable");
    } finally {
      if (mine) {
        turn.unlock();
      }
    }
  }

  /// Nobody will be told any more.
  public void close() {
    acks.tellAll(new SendOutcome.Unsent("closed while waiting"));
  }

  private SendOutcome sent(OutgoingMessage message) throws InterruptedException {
    SendOutcome outcome = inTurn(message);
    if (outcome instanceof SendOutcome.Acknowledged) {
      afterwards.accept(message);
    }
    return outcome;
  }

  private SendOutcome inTurn(OutgoingMessage message) throws InterruptedException {
    AckBook.Waiting waiting = acks.expect(message.id());
    try {
      Optional<WireEntry> earlier = journal.find(message.id());
      if (earlier.isPresent()
          && earlier.get().outcome() != null
          && !reopened(message.id(), earlier.get().outcome())) {
        return earlier.get().outcome();
      }
      Optional<SendOutcome> unwritten =
          earlier.isPresent() ? outbox.again(earlier.get()) : outbox.post(message);
      if (unwritten.isEmpty()) {
        return acknowledged(message.id(), waiting);
      }
      if (unwritten.get() instanceof SendOutcome.Unsent) {
        // A question may have gone unanswered: do not wait for the next ping to find out.
        keepalive.probe();
      }
      return unwritten.get();
    } finally {
      acks.forget(message.id());
    }
  }

  /// What WhatsApp refused for a time may be written again when that is over: nobody has it. By
  /// itself nothing is; each try counts against the account.
  private boolean reopened(String id, SendOutcome.Settled outcome) {
    boolean over =
        outcome instanceof SendOutcome.TimeLocked(_, var until)
            && (until == null || !clock.instant().isBefore(until))
            && journal.reopen(id);
    if (over) {
      outbox.released(id);
    }
    return over;
  }

  /// Waits for the outcome. When it does not come, a ping tells a dead socket from a slow server; a
  /// dead one is dropped, and the next login writes the same bytes while we go on waiting.
  private SendOutcome acknowledged(String id, AckBook.Waiting waiting) throws InterruptedException {
    long deadline = System.nanoTime() + timeouts.acknowledgement().toNanos();
    while (true) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      Duration step = left.compareTo(timeouts.probeAfter()) < 0 ? left : timeouts.probeAfter();
      Optional<SendOutcome> outcome = waiting.await(step);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      if (System.nanoTime() >= deadline) {
        Optional<SendOutcome> promised = waiting.giveUp();
        if (promised.isPresent()) {
          return promised.get();
        }
        log.atWarn().addKeyValue("messageId", id).log("outbound.ack-missing");
        return unsaid(id);
      }
      keepalive.probe();
    }
  }

  /// What the journal knows of a message whose acknowledgement did not come.
  private SendOutcome unsaid(String id) {
    Optional<WireEntry> entry = journal.find(id);
    SendOutcome known = entry.map(WireEntry::outcome).orElse(null);
    return known != null
        ? known
        : new SendOutcome.AckTimeout(1 + entry.map(WireEntry::resends).orElse(0));
  }
}
