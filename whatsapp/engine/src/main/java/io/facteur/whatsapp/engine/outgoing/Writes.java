package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which messages were written on the connection there is, and which of those writes count.
///
/// The bytes of a message are written a few times at most: one that never gets an acknowledgement
/// must not be tried for ever. A write whose connection died before an acknowledgement could be
/// expected says nothing of the message, so it does not count: a network that flaps for a minute
/// fails nobody's message. Unless it happens again and again, for a message may be what kills the
/// connection. Nothing of this outlives the process: after a crash a write counts.
public final class Writes {
  private static final int MOST_CUT_OFF = 20;

  private final int most;
  private final Duration patience;
  private final Clock clock;
  private final Map<String, Write> current = new ConcurrentHashMap<>();
  private final Map<String, Integer> cutOff = new ConcurrentHashMap<>();

  private record Write(long connection, Instant at) {}

  /// @param limits how often the bytes of a message are written
  /// @param timeouts how long a connection must outlive a write for the write to count
  public Writes(Limits limits, Timeouts timeouts, Clock clock) {
    this.most = limits.writes();
    this.patience = timeouts.probeAfter();
    this.clock = clock;
  }

  /// A message is about to be written.
  void begin(String id, long connection) {
    current.put(id, new Write(connection, clock.instant()));
  }

  /// Whether it was written on that connection.
  boolean isOn(String id, long connection) {
    Write write = current.get(id);
    return write != null && write.connection() == connection;
  }

  /// How many writes of one message count at most.
  int most() {
    return most;
  }

  /// Whether the next write of this message is one more, and not a replacement of one that was cut
  /// off.
  boolean isOneMore(String id) {
    int times = cutOff.getOrDefault(id, 0);
    return times == 0 || times > MOST_CUT_OFF;
  }

  /// The server will not acknowledge what it got: it may be written again.
  void release(String id) {
    current.remove(id);
  }

  /// It has its outcome.
  void forget(String id) {
    current.remove(id);
    cutOff.remove(id);
  }

  /// The connection is gone.
  void end() {
    Instant now = clock.instant();
    current.forEach((id, write) -> {
      if (Duration.between(write.at(), now).compareTo(patience) < 0) {
        cutOff.merge(id, 1, Integer::sum);
      } else {
        cutOff.remove(id);
      }
    });
    current.clear();
  }
}
