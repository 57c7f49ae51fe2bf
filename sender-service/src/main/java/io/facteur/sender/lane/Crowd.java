package io.facteur.sender.lane;

import io.facteur.contracts.outbound.SendPriority;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Who waits in a session's queue, as far as this process knows.
///
/// @param upTo messages after this sequence are not counted: they come into the queue later
/// @param head of the session's accepted messages
/// @param waiting how many of each priority wait or are being sent
record Crowd(long upTo, long head, Map<SendPriority, Long> waiting) {

  /// Copies the counts in.
  Crowd {
    waiting = Map.copyOf(waiting);
  }

  long size() {
    return Math.max(0, head - upTo) + before(SendPriority.BULK);
  }

  /// How many are sent before this one, or are being sent.
  long ahead(long sequence, SendPriority priority) {
    return sequence > upTo
        ? sequence - 1 - upTo + before(priority)
        : Math.max(0, before(priority) - 1);
  }

  /// The same when a message of this sequence was accepted.
  Crowd accepted(long sequence) {
    return sequence > head ? new Crowd(upTo, sequence, waiting) : this;
  }

  /// The same with these, in sequence; those that are counted are passed over.
  Crowd with(List<Waiting> messages) {
    Map<SendPriority, Long> now = new EnumMap<>(SendPriority.class);
    now.putAll(waiting);
    messages.stream()
        .filter(message -> message.sequence() > upTo)
        .forEach(message -> now.merge(message.priority(), 1L, Long::sum));
    long last = messages.getLast().sequence();
    return new Crowd(Math.max(upTo, last), Math.max(head, last), now);
  }

  /// The same without one of them.
  Crowd without(SendPriority priority) {
    Map<SendPriority, Long> now = new EnumMap<>(SendPriority.class);
    now.putAll(waiting);
    now.computeIfPresent(priority, (_, count) -> Math.max(0, count - 1));
    return new Crowd(upTo, head, now);
  }

  private long before(SendPriority priority) {
    return waiting.entrySet().stream()
        .filter(entry -> entry.getKey().compareTo(priority) <= 0)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
