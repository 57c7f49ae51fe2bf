package io.facteur.media.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of every file.
public interface MediaLibrary {

  /// A file by its id.
  Optional<Media> find(String mediaId);

  /// Adds a file unless one of that id is there; durable at return.
  ///
  /// @return whether it was added
  boolean add(Media media);

  /// Replaces what is known of a file; durable at return. Does nothing when it is not known.
  void update(Media media);

  /// Drops what is known of a file.
  void remove(String mediaId);

  /// How many bytes the files of a session take that are at hand.
  long size(String sessionId);

  /// Files at hand that came before then, the oldest first.
  List<Media> olderThan(Instant before, int limit);

  /// Drops what is known of a session's files.
  void forget(String sessionId);
}
