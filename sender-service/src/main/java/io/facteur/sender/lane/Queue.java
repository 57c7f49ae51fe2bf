package io.facteur.sender.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.SendPriority;
import io.facteur.eventbus.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A session's queue as its documents tell it. Accepted messages come into it in sequence, and go
/// out when they are done with; nothing of it is only in memory.
///
/// Who waits is counted in memory as messages come and go, and counted anew from the documents now
/// and then, because another replica may have worked on the same session.
public final class Queue {
  private static final int BATCH = 200;

  /// Up to so many are counted by reading them.
  private static final int FEW = 100;

  private static final Duration AGE = Duration.ofSeconds(1);
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final Journal<OutboundAccepted> accepted;
  private final WaitingMessages waiting;
  private final Cache<String, Crowd> crowds =
      Caffeine.newBuilder().expireAfter(Expiry.creating((_, _) -> AGE)).maximumSize(10_000).build();

  /// What came into the queue last, and likely goes out next.
  private final Cache<Waiting, OutboundAccepted> recent =
      Caffeine.newBuilder().expireAfterWrite(AGE.multipliedBy(10)).maximumSize(1_000).build();

  /// Up to which sequence messages of a session are to be let in.
  private final Map<String, Long> news = new ConcurrentHashMap<>();

  Queue(Journal<OutboundAccepted> accepted, WaitingMessages waiting) {
    this.accepted = accepted;
    this.waiting = waiting;
  }

  /// How many messages are sent before this one, or are being sent. A count may be a second old.
  public long ahead(OutboundAccepted message) {
    return crowd(message.sessionId()).ahead(message.sequence(), message.planned().priority());
  }

  /// How many messages wait or are being sent.
  public long length(String sessionId) {
    return crowd(sessionId).size();
  }

  /// Takes a message out that was canceled.
  public void drop(String sessionId, String messageId) {
    waiting.remove(sessionId, messageId);
    crowds.invalidate(sessionId);
  }

  /// A message was accepted that may not be in the queue yet.
  void announce(String sessionId, long sequence) {
    news.merge(sessionId, sequence, Math::max);
    var _ = crowds.asMap().computeIfPresent(sessionId, (_, crowd) -> crowd.accepted(sequence));
  }

  /// There may be messages that are not in the queue yet.
  void announce(String sessionId) {
    news.put(sessionId, UNKNOWN);
  }

  /// Lets the messages in that were announced since.
  void fill(String sessionId) {
    Long announced = news.remove(sessionId);
    if (announced == null) {
      return;
    }
    try {
      long upTo = crowd(sessionId).upTo();
      if (announced > upTo) {
        fill(sessionId, announced == UNKNOWN ? waiting.addedUpTo(sessionId) : upTo);
      }
    } catch (RuntimeException e) {
      announce(sessionId);
      throw e;
    }
  }

  private void fill(String sessionId, long from) {
    long upTo = from;
    for (var batch = accepted.after(sessionId, upTo, BATCH);
        !batch.isEmpty();
        batch = accepted.after(sessionId, upTo, BATCH)) {
      var messages = batch.stream().map(Waiting::of).toList();
      waiting.add(sessionId, messages);
      batch.forEach(message -> recent.put(Waiting.of(message), message));
      var _ = crowds.asMap().computeIfPresent(sessionId, (_, crowd) -> crowd.with(messages));
      upTo = batch.getLast().sequence();
      if (batch.size() < BATCH) {
        return; // What came since is announced.
      }
    }
  }

  /// What was known of a session is out of date.
  void forget(String sessionId) {
    crowds.invalidate(sessionId);
    recent.asMap().keySet().removeIf(place -> place.sessionId().equals(sessionId));
    announce(sessionId);
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
    recent.invalidate(message);
    var _ =
        crowds
            .asMap()
            .computeIfPresent(message.sessionId(), (_, crowd) -> crowd.without(message.priority()));
  }

  /// The message itself; empty when its session was deleted.
  Optional<OutboundAccepted> message(Waiting place) {
    OutboundAccepted known = recent.getIfPresent(place);
    return known == null ? accepted.find(place.sessionId(), place.messageId()) : Optional.of(known);
  }

  private Crowd crowd(String sessionId) {
    return crowds.get(sessionId, this::counted);
  }

  private Crowd counted(String sessionId) {
    long head = accepted.head(sessionId);
    long upTo = waiting.addedUpTo(sessionId);
    Map<SendPriority, Long> counts = new EnumMap<>(SendPriority.class);
    List<Waiting> some = waiting.some(sessionId, FEW + 1);
    if (some.size() <= FEW) {
      some.stream()
          .filter(message -> message.sequence() <= upTo)
          .forEach(message -> counts.merge(message.priority(), 1L, Long::sum));
    } else {
      for (SendPriority priority : SendPriority.values()) {
        counts.put(priority, waiting.count(sessionId, priority));
      }
    }
    return new Crowd(upTo, head, counts);
  }
}
