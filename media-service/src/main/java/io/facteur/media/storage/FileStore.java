package io.facteur.media.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Keeps files under session and id. A file is there whole or not at all.
public interface FileStore {

  /// A place for a new file, which nobody sees before it is kept.
  NewFile begin(String sessionId, String mediaId) throws IOException;

  /// The file, if it was kept.
  Optional<StoredFile> find(String sessionId, String mediaId) throws IOException;

  /// Removes a file, if it is there.
  void delete(String sessionId, String mediaId) throws IOException;

  /// Removes all files of a session.
  void deleteAll(String sessionId) throws IOException;

  /// A file that is being written. Closing it without keeping it drops what was written.
  interface NewFile extends AutoCloseable {

    /// Begins to write, from the start each time.
    OutputStream open() throws IOException;

    /// Keeps what was written, in the place of an earlier file of that id; durable at return. The
    /// stream must be closed.
    void keep() throws IOException;

    @Override
    void close() throws IOException;
  }
}
