package io.facteur.embeddedstore;

import java.nio.file.Path;

/// Another process, or another [EmbeddedStore] of this one, holds the data folder.
public final class DataFolderLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataFolderLockedException(Path folder, Throwable cause) {
    super(
        "The data folder "
            + folder.toAbsolutePath()
            + " is already in use by another process or another store; only one may open it",
        cause);
  }
}
