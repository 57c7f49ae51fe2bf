package io.facteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void isHeldByOneAtATime() {
    try (DataFolder _ = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use");
    }
    DataFolder.open(folder).close();
  }

  @Test
  void makesTheInternalSecretOnceAndForItsOwnerOnly() throws IOException {
    try (DataFolder data = DataFolder.open(folder)) {
      String secret = data.internalSecret(new SecureRandom());

      assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
      assertThat(data.internalSecret(new SecureRandom())).isEqualTo(secret);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("internal.secret"))))
          .isEqualTo("rw-------");
    }
  }
}
