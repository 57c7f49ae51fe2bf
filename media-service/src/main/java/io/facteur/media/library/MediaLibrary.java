package io.facteur.media.library;

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

  /// Drops what is known of a session's files.
  void forget(String sessionId);
}
