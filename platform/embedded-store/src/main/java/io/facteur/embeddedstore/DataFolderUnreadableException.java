package io.facteur.embeddedstore;

import java.nio.file.Path;

/// The data folder cannot be created, or the file in it is damaged or not a store's. Nothing has
/// been changed; restore the file from a copy, or move it away to start empty.
public final class DataFolderUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataFolderUnreadableException(Path file, Throwable cause) {
    super(
        "The store cannot be opened from "
            + file.toAbsolutePath()
            + " ("
            + cause.getMessage()
            + "); restore the file from a copy, or move it away to start empty",
        cause);
  }
}
