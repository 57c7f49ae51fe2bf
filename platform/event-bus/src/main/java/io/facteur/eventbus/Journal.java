package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/// What the one writer of a topic has written: per session a sequence of records from 1 without
/// gaps, durable before anything is published. Publishing, and answering a consumer that missed
/// something, both read it.
public interface Journal<R extends StreamRecord> {

  /// Adds the session's next record. The sequence is claimed by the insert itself, so that it has
  /// no gaps however many append at once; adding an id that the session already has changes nothing
  /// and returns the record that is there. Durable at return (majority, journaled).
  ///
  /// @param record makes the record of a sequence; may be asked more than once, and must carry
  ///   exactly this session, this id and the sequence it was given
  /// @throws com.mongodb.MongoException when the store does not answer; then the record may or may
  ///   not be there, and appending the same id again settles it
  Appended<R> append(String sessionId, String id, LongFunction<R> record);

  /// Adds several records of a session in this order, each as [#append] does; a writer may do so in
  /// one go. Durable at return; when it throws, any number of the first ones may be there.
  ///
  /// @param records by id, in order
  default List<Appended<R>> appendAll(String sessionId, Map<String, LongFunction<R>> records) {
    return records.entrySet().stream()
        .map(entry -> append(sessionId, entry.getKey(), entry.getValue()))
        .toList();
  }

  /// The session's record with that id.
  Optional<R> find(String sessionId, String id);

  /// Those of the session's records that have one of these ids, in order.
  List<R> findAll(String sessionId, Collection<String> ids);

  /// The session's records after a sequence, in order, none missing between them except forgotten
  /// ones.
  List<R> after(String sessionId, long sequence, int limit);

  /// The same for people: without the last record of a session that was deleted before this one was
  /// made under its id.
  List<R> ofThisLife(String sessionId, long sequence, int limit);

  /// The session's highest sequence, 0 when it has none; forgetting a session does not lower it.
  long head(String sessionId);

  /// The heads of the sessions after that id, in the order of their ids; start with the empty text.
  Map<String, Long> heads(String afterSession, int limit);

  /// Records that nobody said were published, in order of session and sequence.
  List<R> unpublished(int limit);

  /// The broker has these records. A note that is lost does no harm: they are published again, and
  /// consumers pass them over.
  void markPublished(Collection<R> records);

  /// Removes all records of a session but the last, when the session was deleted: the last one says
  /// so to whoever did not read it yet. The sequence goes on should the id be used again, so that
  /// no consumer mistakes new records for old ones, and the last record's own id may be used again
  /// too.
  void forget(String sessionId);

  /// Removes what was appended before then, of each session up to the first record that is younger
  /// or that the broker does not have yet, and never its last, whose sequence the next one follows.
  ///
  /// @return how many records
  long trim(Instant before);

  /// What an append did.
  ///
  /// @param record as it is stored
  /// @param isNew whether this append stored it
  record Appended<R>(R record, boolean isNew) {}
}
