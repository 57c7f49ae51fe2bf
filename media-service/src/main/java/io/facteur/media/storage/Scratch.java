package io.facteur.media.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Room for files on their way, such as encrypted ones; nothing in it outlives its use.
public final class Scratch {
  private final Path folder;

  /// Room in that folder, which is made when absent.
  public Scratch(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /// An empty file, to be deleted by whoever asked for it.
  public Path newFile() throws IOException {
    return FolderFileStore.newTemporary(folder);
  }
}
