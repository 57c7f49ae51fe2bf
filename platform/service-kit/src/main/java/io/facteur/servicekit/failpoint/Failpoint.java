package io.facteur.servicekit.failpoint;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The steps of a message between which a test lets the process die, as `kill -9` does: nothing is
/// flushed, no hook runs. `-Dfacteur.failpoint=NAME:N` dies when the step is reached for the Nth
/// time; without it a step is one comparison.
public enum Failpoint {
  /// The recipient is known to be on WhatsApp; nothing is kept yet.
  ADMITTED,
  /// The message is durable; nobody knows of it, its 200 is not given.
  ACCEPTED,
  /// Its fact is on its way to the bus; its 200 is not given.
  ANNOUNCED,
  /// Its lane has been woken and has it in its queue.
  QUEUED,
  /// The pace allows it; its owner has not heard of it.
  DUE,
  /// Its owner has it; nothing is encrypted.
  HANDED_OVER,
  /// It is encrypted in memory; the ratchets are not written.
  ENCRYPTED,
  /// The ratchets are written; the bytes are not.
  RATCHETED,
  /// The bytes are in the wire journal; the socket has not got them.
  JOURNALED,
  /// The server has taken it and said so; nothing of that is written.
  ACKNOWLEDGED,
  /// The wire journal has the acknowledgement; who waits for it has not.
  SETTLED,
  /// The owner has answered; nothing of that is written.
  ANSWERED,
  /// It is written that it was sent; the bus does not know.
  TOLD,
  /// One that came in is decrypted in memory; nothing is kept.
  DECRYPTED,
  /// It is kept and will be told of; the hash of its bytes is not, its ratchet has not moved.
  RECORDED,
  /// WhatsApp has the receipt for it.
  RECEIPTED,
  /// Receiver-service has its fact; nothing is kept there.
  HEARD,
  /// It is in the timeline; nobody is told.
  ENTERED,
  /// Its event is in the log; the bus does not know.
  LOGGED,
  /// Its delivery is durable; nobody works on it.
  PLACED,
  /// The webhook's receiver has answered; nothing of that is written.
  POSTED,
  /// It is written that it was delivered.
  NOTED;

  /// What the process is given, such as `JOURNALED:3`.
  public static final String PROPERTY = "facteur.failpoint";

  /// The steps of one that comes in, in their order.
  public static final List<Failpoint> INBOUND =
      List.of(
          DECRYPTED, RECORDED, RATCHETED, RECEIPTED, HEARD, ENTERED, LOGGED, PLACED, POSTED, NOTED);

  /// The steps of one that goes out, in their order.
  public static final List<Failpoint> OUTBOUND = List.copyOf(EnumSet.range(ADMITTED, TOLD));

  private static final int KILLED = 137;
  private static final Plan PLAN = Plan.parse(System.getProperty(PROPERTY, ""));

  /// Which step ends the process.
  ///
  /// @param step null for none
  /// @param left how often it is reached until then
  record Plan(@Nullable Failpoint step, AtomicInteger left) {

    /// @throws IllegalArgumentException when it names no step, or no number
    static Plan parse(String text) {
      if (text.isEmpty()) {
        return new Plan(null, new AtomicInteger());
      }
      int colon = text.indexOf(':');
      return colon < 0
          ? new Plan(valueOf(text), new AtomicInteger(1))
          : new Plan(
              valueOf(text.substring(0, colon)),
              new AtomicInteger(Integer.parseInt(text.substring(colon + 1))));
    }

    boolean ends(Failpoint reached) {
      return reached == step && left.decrementAndGet() == 0;
    }
  }

  /// A message has come here.
  public void reach() {
    if (PLAN.ends(this)) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
