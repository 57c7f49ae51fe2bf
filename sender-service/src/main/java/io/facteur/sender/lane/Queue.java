package io.facteur.sender.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.SendPriority;
import io.facteur.eventbus.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A session's queue as its documents tell it. Accepted messages come into it in sequence, and go
/// out when they are done with; nothing of it is only in memory.
public final class Queue {
  private static final int BATCH = 200;

  /// Up to so many that wait are counted anew each time somebody asks.
  private static final int FEW = 100;

  private static final Duration AGE_OF_MANY = Duration.ofSeconds(1);

  private final Journal<OutboundAccepted> accepted;
  private final WaitingMessages waiting;
  private final Cache<String, Crowd> crowds =
      Caffeine.newBuilder().expireAfterWrite(AGE_OF_MANY).maximumSize(10_000).build();

  /// Who waits, as it was a moment ago.
  ///
  /// @param upTo messages after this sequence are not counted: they were accepted since
  private record Crowd(long upTo, Map<SendPriority, Long> waiting) {

    long before(SendPriority priority) {
      return waiting.entrySet().stream()
          .filter(entry -> entry.getKey().compareTo(priority) <= 0)
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  Queue(Journal<OutboundAccepted> accepted, WaitingMessages waiting) {
    this.accepted = accepted;
    this.waiting = waiting;
  }

  /// How many messages are sent before this one, or are being sent. Among thousands it may be a
  /// second old.
  public long ahead(OutboundAccepted message) {
    Crowd crowd = crowd(message.sessionId());
    SendPriority priority = message.planned().priority();
    long since = Math.max(0, message.sequence() - 1 - crowd.upTo());
    return since
        + (message.sequence() > crowd.upTo()
            ? crowd.before(priority)
            : Math.max(0, crowd.before(priority) - 1));
  }

  /// How many messages wait or are being sent.
  public long length(String sessionId) {
    Crowd crowd = crowd(sessionId);
    return accepted.head(sessionId) - crowd.upTo() + crowd.before(SendPriority.BULK);
  }

  /// Takes a message out that was canceled.
  public void drop(String sessionId, String messageId) {
    waiting.remove(sessionId, messageId);
  }

  /// Lets the messages in that were accepted since.
  void fill(String sessionId) {
    long upTo = waiting.addedUpTo(sessionId);
    for (var batch = accepted.after(sessionId, upTo, BATCH);
        !batch.isEmpty();
        batch = accepted.after(sessionId, upTo, BATCH)) {
      waiting.add(sessionId, batch.stream().map(Waiting::of).toList());
      upTo = batch.getLast().sequence();
    }
  }

  /// Whether there may be something to do for a session.
  boolean isBusy(String sessionId, long head) {
    return waiting.addedUpTo(sessionId) < head || waiting.nextMoment(sessionId).isPresent();
  }

  Optional<Waiting> next(String sessionId, Instant now) {
    return waiting.next(sessionId, now);
  }

  Optional<Instant> nextMoment(String sessionId) {
    return waiting.nextMoment(sessionId);
  }

  Optional<Instant> nextExpiry(String sessionId) {
    return waiting.nextExpiry(sessionId);
  }

  List<Waiting> expired(String sessionId, Instant now) {
    return waiting.expired(sessionId, now);
  }

  void hold(Waiting message, Instant until) {
    waiting.hold(message, until);
  }

  void done(Waiting message) {
    waiting.remove(message.sessionId(), message.messageId());
  }

  /// The message itself; empty when its session was deleted.
  Optional<OutboundAccepted> message(Waiting place) {
    return accepted.find(place.sessionId(), place.messageId());
  }

  private Crowd crowd(String sessionId) {
    Crowd known = crowds.getIfPresent(sessionId);
    if (known != null) {
      return known;
    }
    long upTo = waiting.addedUpTo(sessionId);
    Map<SendPriority, Long> counts = new EnumMap<>(SendPriority.class);
    List<Waiting> some = waiting.some(sessionId, FEW + 1);
    if (some.size() <= FEW) {
      some.stream()
          .filter(message -> message.sequence() <= upTo)
          .forEach(message -> counts.merge(message.priority(), 1L, Long::sum));
      return new Crowd(upTo, counts);
    }
    for (SendPriority priority : SendPriority.values()) {
      counts.put(priority, waiting.count(sessionId, priority));
    }
    Crowd many = new Crowd(upTo, counts);
    crowds.put(sessionId, many);
    return many;
  }
}
