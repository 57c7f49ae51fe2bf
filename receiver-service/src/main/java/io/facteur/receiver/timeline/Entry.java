package io.facteur.receiver.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One message of the timeline: an immutable value; every change makes the next one.
///
/// Three streams tell of a message, and none waits for another: a receipt may come before the
/// acceptance. So an entry begins with whatever comes first, and `known` is filled in later. What
/// the outside world is told follows from what the entry is, not from what came last: [#untold()]
/// minus what was told before.
///
/// @param known absent as long as only receipts or outcomes were heard of
/// @param times when each status was reached, as far as heard
/// @param failure of a failed one; stays when it turns out to be sent after all
/// @param told the milestones whose events are in the event log
/// @param addenda what was said about it later, at most one of each kind and, where each person has
///   one, of each person
public record Entry(
    EntryKey key,
    @Nullable Known known,
    MessageStatus status,
    Map<MessageStatus, Instant> times,
    @Nullable Failure failure,
    Set<Milestone> told,
    List<Addendum> addenda) {

  /// Copies the collections in.
  public Entry {
    times = Map.copyOf(times);
    told = Set.copyOf(told);
    addenda = List.copyOf(addenda);
  }

  /// Of a message that nothing is known of yet.
  public static Entry blank(EntryKey key) {
    return new Entry(key, null, MessageStatus.PENDING, Map.of(), null, Set.of(), List.of());
  }

  /// What it is. The first word stays, except that something readable replaces what could not be
  /// decrypted, and is then told as new.
  public Entry revealed(Known now) {
    boolean wasUnreadable = known != null && known.body() instanceof Body.Undecryptable;
    if (known != null && !(wasUnreadable && !(now.body() instanceof Body.Undecryptable))) {
      return this;
    }
    var stillTold = new LinkedHashSet<>(told);
    if (wasUnreadable) {
      stillTold.remove(Milestone.RECEIVED);
    }
    return new Entry(key, now, status, times, failure, stillTold, addenda);
  }

  /// It came this far.
  public Entry reached(MessageStatus heard, Instant at) {
    var heardAt = new EnumMap<MessageStatus, Instant>(MessageStatus.class);
    heardAt.putAll(times);
    heardAt.merge(heard, at, (known, now) -> now.isBefore(known) ? now : known);
    return new Entry(key, known, status.after(heard), heardAt, failure, told, addenda);
  }

  /// It was given up; means nothing for one that went out.
  public Entry failed(Failure why, Instant at) {
    if (status.compareTo(MessageStatus.FAILED) > 0) {
      return this;
    }
    var failed = reached(MessageStatus.FAILED, at);
    return new Entry(key, known, failed.status, failed.times, why, told, addenda);
  }

  /// It waits for something to end; means nothing for one that waits no more.
  public Entry held(Failure why) {
    return status == MessageStatus.PENDING
        ? new Entry(key, known, status, times, why, told, addenda)
        : this;
  }

  /// Something was said about it. What was said earlier by the same person does not take the place
  /// of what they said later, whichever is heard first.
  public Entry adding(Addendum addendum) {
    if (addenda.stream().anyMatch(addendum::outdatedBy)) {
      return this;
    }
    var all = new ArrayList<>(addenda);
    all.removeIf(addendum::replaces);
    all.add(addendum);
    return new Entry(key, known, status, times, failure, told, all);
  }

  /// What was said about it, of one kind.
  public List<Addendum> addenda(Addendum.Kind kind) {
    return addenda.stream().filter(addendum -> addendum.kind() == kind).toList();
  }

  /// The event log has these.
  public Entry telling(List<Milestone> milestones) {
    var all = new LinkedHashSet<>(told);
    all.addAll(milestones);
    return new Entry(key, known, status, times, failure, all, addenda);
  }

  /// What is to be told now, in order; nothing before it is known what the message is.
  public List<Milestone> untold() {
    if (known == null) {
      return List.of();
    }
    boolean receivedHere = !(known.body() instanceof Body.Composed);
    Stream<Milestone> arrival = receivedHere ? Stream.of(Milestone.RECEIVED) : Stream.empty();
    // Of what others wrote, the arrival is all that is told; and what the account wrote on another
    // device was sent when it was received.
    Stream<MessageStatus> progress =
        key.isOwn()
            ? status.passed().stream().filter(s -> !(receivedHere && s == MessageStatus.SENT))
            : Stream.empty();
    return Stream.concat(arrival, progress.map(Milestone::of))
        .filter(milestone -> !told.contains(milestone))
        .toList();
  }

  /// When it reached a status; for one that was only passed, when the next one was reached.
  /// WhatsApp counts in whole seconds and by its own clock, so what it says is never taken for
  /// earlier than the message itself.
  public Optional<Instant> reachedAt(MessageStatus passed) {
    return times.entrySet().stream()
        .filter(time -> time.getKey().compareTo(passed) >= 0)
        .min(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .map(at -> known != null && at.isBefore(known.timestamp()) ? known.timestamp() : at);
  }
}
