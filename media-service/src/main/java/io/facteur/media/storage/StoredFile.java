package io.facteur.media.storage;

import java.io.IOException;
import java.io.InputStream;

/// A file that was kept; it never changes.
public interface StoredFile {

  /// In bytes.
  long size();

  /// Reads it from there.
  InputStream open(long offset) throws IOException;
}
