package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.installation.ChildJvm;
import io.facteur.e2e.installation.JvmCommand;
import io.facteur.e2e.installation.Ports;
import io.facteur.e2e.installation.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What whoever starts it can mend is said in one line.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class SettingsStory {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void aPortInUseIsNamedTogetherWithItsSetting(Sandbox sandbox, @TempDir Path folder)
      throws IOException {
    List<String> said = refusal(sandbox.command(sandbox.port(), Ports.free()), folder);

    assertThat(said).hasSize(1);
    assertThat(said.getFirst()).contains("Port " + sandbox.port() + " is in use", "FACTEUR_PORT");
  }

  @Test
  void aDataFolderInUseIsNamedTogetherWithItsSetting(Sandbox sandbox, @TempDir Path folder)
      throws IOException {
    List<String> said = refusal(sandbox.command(Ports.free(), Ports.free()), folder);

    assertThat(said).hasSize(1);
    assertThat(said.getFirst()).contains("data folder", "in use", "FACTEUR_DATA");
  }

  /// What the process says before it ends with status 1.
  private static List<String> refusal(JvmCommand command, Path folder) throws IOException {
    Path log = folder.resolve("refusal.log");
    try (ChildJvm child = ChildJvm.run(command.into(log))) {
      assertThat(child.exitStatus(SOON)).isEqualTo(1);
    }
    return Files.readAllLines(log);
  }
}
