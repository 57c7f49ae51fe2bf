package io.facteur.whatsapp.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a simulator's files are: in its folder, or in one that ends with it.
record FileFolder(Path root, boolean temporary) implements AutoCloseable {
  static FileFolder in(@Nullable Path folder) {
    try {
      return folder == null
          ? new FileFolder(Files.createTempDirectory("facteur-simulator"), true)
          : new FileFolder(folder, false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for files", e);
    }
  }

  Path media() {
    return root.resolve("media");
  }

  Path phoneFiles() {
    return root.resolve("phone-files");
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root, e);
    }
  }
}
