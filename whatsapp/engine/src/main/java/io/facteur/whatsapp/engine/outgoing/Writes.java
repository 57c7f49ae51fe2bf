package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which messages were written on the connection there is, and which of those writes count.
///
/// The bytes of a message are written a few times at most: one that never gets an acknowledgement
/// must not be tried for ever. What counts is a write that the server passed over: it has answered
/// something that was said later. A connection that is dead, or dies soon, says nothing of the
/// message, so a network that is bad for minutes fails nobody's message. Unless that happens again
/// and again, for a message may be what kills the connection. Neither does a write count whose
/// process died as soon: the journal knows when the last one was made that counted.
public final class Writes {
  private static final int MOST_CUT_OFF = 20;

  private final int most;
  private final Duration patience;
  private final WireJournal journal;
  private final Clock clock;
  private final Map<String, Write> current = new ConcurrentHashMap<>();
  private final Map<String, Integer> cutOff = new ConcurrentHashMap<>();
  private final Set<String> ours = ConcurrentHashMap.newKeySet();

  /// @param passed whether the server has answered something later
  private record Write(long connection, Instant at, boolean passed) {}

  /// @param limits how often the bytes of a message are written
  /// @param timeouts how long a process must outlive a write for the write to count
  /// @param journal keeps the count
  public Writes(Limits limits, Timeouts timeouts, WireJournal journal, Clock clock) {
    this.most = limits.writes();
    this.patience = timeouts.probeAfter();
    this.journal = journal;
    this.clock = clock;
  }

  /// A message is about to be written.
  void begin(String id, long connection) {
    boolean _ = ours.add(id);
    current.put(id, new Write(connection, clock.instant(), false));
  }

  /// The server has answered what was said to it at that time, and so has seen all that was said
  /// before.
  public void answered(long connection, Instant said) {
    current.replaceAll((_, write) ->
        write.connection() == connection && write.at().isBefore(said)
            ? new Write(connection, write.at(), true)
            : write);
  }

  /// Whether it was written on that connection.
  boolean isOn(String id, long connection) {
    Write write = current.get(id);
    return write != null && write.connection() == connection;
  }

  /// When a message that is encrypted now is written.
  Instant now() {
    return clock.instant();
  }

  /// How many writes of one message count at most.
  int most() {
    return most;
  }

  /// Counts the next write of a message, unless it replaces one that was cut off.
  ///
  /// @return which write it is, from 1
  int next(WireEntry entry) {
    Instant now = clock.instant();
    return 1 + (counts(entry, now) ? journal.countResend(entry.id(), now) : entry.resends());
  }

  private boolean counts(WireEntry entry, Instant now) {
    if (!ours.contains(entry.id())) {
      return !now.isBefore(entry.countedAt().plus(patience));
    }
    int times = cutOff.getOrDefault(entry.id(), 0);
    return times == 0 || times > MOST_CUT_OFF;
  }

  /// The server will not acknowledge what it got: it may be written again.
  void release(String id) {
    current.remove(id);
    cutOff.remove(id);
  }

  /// It has its outcome.
  void forget(String id) {
    current.remove(id);
    cutOff.remove(id);
    boolean _ = ours.remove(id);
  }

  /// The connection is gone.
  void end() {
    current.forEach((id, write) -> {
      if (write.passed()) {
        cutOff.remove(id);
      } else {
        cutOff.merge(id, 1, Integer::sum);
      }
    });
    current.clear();
  }
}
