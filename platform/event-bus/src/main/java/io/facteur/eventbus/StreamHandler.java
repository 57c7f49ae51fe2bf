package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import java.util.function.Predicate;

/// Handles a stream's records, and hears which sessions it handles.
@FunctionalInterface
public interface StreamHandler<R extends StreamRecord> {

  /// Handles a record; durable at return. When it throws the record comes again. Called on a
  /// virtual thread, never twice at once for a session.
  void take(R record);

  /// Sessions came to this consumer, after its start or when another left. May come without any
  /// change.
  default void gained() {}

  /// Sessions go to another consumer as soon as this returns; no record of theirs comes any more.
  ///
  /// @param gone which of them
  default void losing(Predicate<String> gone) {}
}
