package io.facteur.media.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFileStoreTest extends FileStoreContract {
  @TempDir private Path root;

  @Override
  FileStore store() throws IOException {
    return new FolderFileStore(root);
  }

  @Test
  void writesForItsOwnerOnlyAndNoCallersWordInAPath() throws IOException {
    FileStore store = store();
    try (var file = store.begin("../../secret-name", "med_1")) {
      file.open().close();
      file.keep();
    }

    List<Path> files;
    try (var all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().toString()).doesNotContain("secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.getFirst())))
        .isEqualTo("rw-------");
  }

  @Test
  void followsNoLink() throws IOException {
    FileStore store = store();
    try (var file = store.begin("shop", "med_1")) {
      file.open().close();
      file.keep();
    }
    Path kept;
    try (var all = Files.walk(root)) {
      kept = all.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    Files.delete(kept);
    Path _ = Files.createSymbolicLink(kept, Path.of("/etc/hostname"));

    assertThat(store.find("shop", "med_1")).isEmpty();
  }
}
