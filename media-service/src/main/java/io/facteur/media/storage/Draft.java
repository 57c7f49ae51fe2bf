package io.facteur.media.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that is written beside the others until it is kept.
abstract class Draft implements FileStore.NewFile {
  private final Path path;

  Draft(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  @Override
  public final OutputStream open() throws IOException {
    return Files.newOutputStream(
        path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  @Override
  public final void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
