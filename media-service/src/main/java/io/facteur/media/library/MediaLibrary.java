package io.facteur.media.library;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of every file.
public interface MediaLibrary {

  /// A file by its id.
  Optional<Media> find(String mediaId);

  /// A file of a session; throws the refusal when it has none of that id.
  default Media of(String sessionId, String mediaId) {
    return find(mediaId)
        .filter(media -> media.sessionId().equals(sessionId))
        .orElseThrow(MediaLibrary::notFound);
  }

  /// The refusal of an id that is none, or another session's.
  static ProblemException notFound() {
    return new ProblemException(
        new ProblemCode("MEDIA_NOT_FOUND", 404, "Media not found"), "Media not found");
  }

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
