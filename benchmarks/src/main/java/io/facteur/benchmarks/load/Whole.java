package io.facteur.benchmarks.load;

import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import io.facteur.e2e.journey.Quantiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What measurements of the whole of Facteur have in common: everything in one process, with the
/// compiler that `./facteur up` uses, the simulator included, and this process beside it.
final class Whole {
  /// So many times as long as a part it is warmed up: until then the compiler takes a good part of
  /// a core.
  static final int WARMING = 6;

  private Whole() {}

  /// One that is not started yet, in a folder of its own.
  static Sandbox sandbox() {
    Workspace workspace = Workspace.find();
    String asUp = String.join(" ", workspace.optionsOfUp()) + " " + Rig.furtherOptions();
    try {
      return new Sandbox(
          workspace,
          Files.createTempDirectory("facteur-bench-"),
          Map.of(Sandbox.JAVA_OPTIONS, asUp));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The p99 of the turn in the middle: a single turn is at the mercy of whatever else happens.
  static Duration middle(List<Quantiles> turns) {
    return turns.stream()
        .map(Quantiles::p99)
        .sorted()
        .skip(turns.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
