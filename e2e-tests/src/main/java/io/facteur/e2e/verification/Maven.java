package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tests of one module, run by themselves.
///
/// @param module its folder
/// @param phase of the build in which they run
/// @param test the property that names them
/// @param more further words of the command
record Maven(Workspace workspace, String module, String phase, String test, List<String> more) {

  /// Unit tests and stories of the engine.
  static Maven engine(Workspace workspace) {
    return new Maven(workspace, "whatsapp/engine", "test", "test", List.of());
  }

  /// Stories from outside.
  static Maven stories(Workspace workspace) {
    return new Maven(workspace, "e2e-tests", "verify", "it.test", List.of("-Dtest=None"));
  }

  /// Runs one of them.
  ///
  /// @param properties such as `-Dseed=1`
  Shell.Result run(String name, String... properties) {
    List<String> command =
        new ArrayList<>(List.of("mvn", "-B", "-ntp", "-q", "-pl", module, "-am", phase));
    command.add("-D" + test + "=" + name);
    command.add("-Dsurefire.failIfNoSpecifiedTests=false");
    command.addAll(more);
    command.addAll(List.of(properties));
    return Shell.run(workspace.root(), Map.of(), command.toArray(String[]::new));
  }

  /// Runs one of them, and tells whether it is so.
  Finding told(String name, String what, String... properties) {
    Shell.Result run = run(name, properties);
    return new Finding(
        what,
        run.status() == 0 ? "so, " + Finding.seconds(run.took()) : "not so",
        "so",
        run.status() == 0);
  }

  /// What one of them wrote into the build folder of its module.
  ///
  /// @param lines empty when it wrote nothing
  record Reported(Shell.Result run, List<String> lines) {
    /// What stands behind `name: `.
    String value(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("not told");
    }
  }

  /// Runs one of them, which writes a report.
  Reported reported(String report, String name, String... properties) throws IOException {
    Path file = workspace.root().resolve(module).resolve("target").resolve(report);
    Files.deleteIfExists(file);
    Shell.Result result = run(name, properties);
    return new Reported(result, Files.exists(file) ? Files.readAllLines(file) : List.of());
  }
}
