package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/// The writer's own copy of a stream, and the truth about it: per session, records numbered from 1
/// without gaps. Kafka only carries what is here.
public interface Journal<R extends StreamRecord> {

  /// Adds a record at the session's next place, or finds that a record of this id is there already.
  /// Durable at return.
  ///
  /// @param id the record's id; calling again with the same one changes nothing
  /// @param record makes the record for the place it gets; may be called more than once
  Appended<R> append(String sessionId, String id, LongFunction<R> record);

  /// The record of this id.
  Optional<R> find(String sessionId, String id);

  /// What comes after this place, in order. Where old records were dropped it begins with the first
  /// that is left.
  List<R> after(String sessionId, long sequence, int limit);

  /// The session's last place; 0 when it has none.
  long head(String sessionId);

  /// The last places of sessions, in the order of their ids, from the one after the given id on.
  Map<String, Long> heads(String afterSession, int limit);

  /// Records that Kafka has not confirmed, per session in order.
  List<R> unpublished(int limit);

  /// Notes that Kafka has these. Lost notes do no harm: the records are published again and dropped
  /// by their readers.
  void markPublished(Collection<R> records);

  /// Drops all records of a session but the last, so that its numbers go on should its id be used
  /// again.
  void forget(String sessionId);

  /// What became of an append.
  ///
  /// @param isNew false when the record was there already
  record Appended<R>(R record, boolean isNew) {}
}
