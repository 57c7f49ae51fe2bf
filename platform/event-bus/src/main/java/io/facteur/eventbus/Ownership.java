package io.facteur.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Utils;

/// Which sessions this consumer handles: those of the partitions that the group gave it. When the
/// broker stays silent, or has lost the topic, nobody gives partitions; then it handles all
/// sessions rather than none. Two replicas may do so at once, which costs double work and nothing
/// else, since handlers are idempotent and positions only go forward.
final class Ownership {

  private final Pace pace;
  private final LongSupplier nanos;

  private volatile Set<Integer> partitions = Set.of();

  /// Of the topic; 0 while the group has not said who reads what of it.
  private volatile int count;

  /// When `count` became 0.
  private volatile long ungovernedSince;

  private volatile long lastContact;
  private volatile boolean everContacted;

  Ownership(Pace pace, LongSupplier nanos) {
    this.pace = pace;
    this.nanos = nanos;
    this.lastContact = nanos.getAsLong();
    this.ungovernedSince = lastContact;
  }

  /// The broker is connected.
  void contact() {
    lastContact = nanos.getAsLong();
    everContacted = true;
  }

  void assigned(Collection<Integer> added, int partitionsOfTopic) {
    var now = new HashSet<>(partitions);
    now.addAll(added);
    partitions = Set.copyOf(now);
    if (partitionsOfTopic == 0 && count != 0) {
      ungovernedSince = nanos.getAsLong();
    }
    count = partitionsOfTopic;
  }

  void revoked(Collection<Integer> removed) {
    var now = new HashSet<>(partitions);
    now.removeAll(removed);
    partitions = Set.copyOf(now);
  }

  boolean owns(String sessionId) {
    return isIn(partitions, sessionId) || silentFor(pace.takeOver()) || ungoverned();
  }

  /// Whether a session's records are in one of these partitions, as Kafka's own partitioner places
  /// a key.
  boolean isIn(Collection<Integer> some, String sessionId) {
    var all = count;
    return all > 0
        && some.contains(Utils.toPositive(Utils.murmur2(sessionId.getBytes(UTF_8))) % all);
  }

  /// Whether Kafka cannot be counted on for now.
  boolean brokerAway() {
    return silentFor(pace.brokerSilence()) || ungoverned();
  }

  /// Whether the group has not said, or could not say, who reads what.
  boolean unassigned() {
    return count == 0;
  }

  /// At a start without a broker nobody need wait as long as for one that may come back.
  private boolean ungoverned() {
    var patience = everContacted ? pace.brokerSilence() : pace.headsAlone();
    return count == 0 && since(ungovernedSince).compareTo(patience) > 0;
  }

  private boolean silentFor(Duration time) {
    return since(lastContact).compareTo(time) > 0;
  }

  private Duration since(long then) {
    return Duration.ofNanos(nanos.getAsLong() - then);
  }
}
