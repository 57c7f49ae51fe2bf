package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A measurement of `./facteur bench`, each of its lines a line.
final class BenchRun {
  private BenchRun() {}

  /// @param name of the measurement, with which its lines begin too
  /// @param wanted how many lines it prints
  /// @param arguments what it is told
  static List<Finding> verify(Workspace workspace, String name, int wanted, String... arguments) {
    String[] words =
        Stream.concat(Stream.of("./facteur", "bench", name), Stream.of(arguments))
            .toArray(String[]::new);
    Shell.Result run = Shell.run(workspace.root(), Map.of(), words);
    List<String> lines = run.lines().stream().filter(line -> line.startsWith(name + ", ")).toList();
    List<Finding> findings = new ArrayList<>();
    for (String line : lines) {
      String measured = line.substring(name.length() + 2);
      String[] parts = measured.split("; wanted ", 2);
      findings.add(
          parts.length < 2
              ? Finding.told(name, measured)
              : new Finding(
                  name,
                  parts[0],
                  parts[1].substring(0, parts[1].lastIndexOf(": ")),
                  parts[1].endsWith(": yes")));
    }
    findings.add(
        new Finding(
            "all of that measured",
            lines.size() + " lines",
            wanted + " lines",
            lines.size() == wanted));
    return findings;
  }
}
