package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// From a fresh clone to a sandbox that is ready. The Maven cache of this machine is used: what
/// downloads take depends on the network.
final class CleanClone {
  private static final Duration READY = Duration.ofSeconds(45);

  private CleanClone() {}

  static List<Finding> verify(Workspace workspace, Path folder) {
    Path clone = folder.resolve("clone");
    Shell.demand(folder, "git", "clone", "-q", workspace.root().toString(), clone.toString());
    Duration built = Shell.demand(clone, "./facteur", "build").took();
    try (Sandbox sandbox = new Sandbox(Workspace.at(clone), folder, Map.of())) {
      Duration first = sandbox.start();
      sandbox.close();
      Duration second = sandbox.start();
      return List.of(
          Finding.told(
              "clean clone: `./facteur build`, Maven cache filled", Finding.seconds(built)),
          Finding.time("clean clone: built sandbox ready, empty data folder", first, READY),
          Finding.time("the same again, on its data", second, READY));
    }
  }
}
