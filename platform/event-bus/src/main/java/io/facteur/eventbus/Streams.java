package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// The streams of all sessions that one consumer handles, each in its lane.
final class Streams<R extends StreamRecord> implements AutoCloseable {

  private static final Duration HANDING_OVER = Duration.ofSeconds(3);

  private final Reading<R> reading;
  private final Lanes<String> lanes;
  private final ConcurrentHashMap<String, SessionStream<R>> streams = new ConcurrentHashMap<>();

  Streams(Reading<R> reading) {
    this.reading = reading;
    this.lanes = new Lanes<>("stream-" + reading.topic().name(), this::work);
  }

  /// Kafka brought a record.
  void arrived(R record, Runnable settled) {
    stream(record.sessionId()).arrivals().add(record, settled);
    lanes.wake(record.sessionId());
  }

  /// The writer has a record of this sequence. Sessions seen for the first time are woken too: only
  /// their lane reads how far they are.
  void known(String session, long sequence) {
    if (reading.ownership().owns(session)) {
      var firstSight = !streams.containsKey(session);
      var arrivals = stream(session).arrivals();
      var news = sequence > arrivals.known();
      arrivals.know(sequence);
      if (firstSight || news) {
        lanes.wake(session);
      }
    }
  }

  /// The group gave these partitions away: their sessions stop after the record they are at.
  void handOver(Collection<Integer> partitions) {
    var gone =
        streams.keySet().stream()
            .filter(session -> reading.ownership().isIn(partitions, session))
            .toList();
    gone.forEach(this::retire);
    awaitIdle(gone);
    var _ = reading.progress().flush(); // Whoever has them next begins there.
  }

  @Override
  public void close() {
    lanes.close();
    var _ = reading.progress().flush();
  }

  private SessionStream<R> stream(String session) {
    return streams.computeIfAbsent(session, s -> new SessionStream<>(s, reading));
  }

  private void work(String session) {
    var stream = streams.get(session);
    if (stream != null) {
      stream.work();
      if (!reading.ownership().owns(session)) {
        retire(session);
      }
    }
  }

  private void retire(String session) {
    var stream = streams.remove(session);
    if (stream != null) {
      stream.retire();
    }
  }

  private void awaitIdle(List<String> sessions) {
    var deadline = System.nanoTime() + HANDING_OVER.toNanos();
    try {
      for (var session : sessions) {
        var left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || !lanes.awaitIdle(session, left)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
