package io.facteur.benchmarks.load;

import java.util.List;

/// Something that is measured by one command.
@FunctionalInterface
public interface Scenario {
  /// Measures.
  ///
  /// @param arguments what the user typed behind the name
  /// @return lines to print
  List<String> run(List<String> arguments);
}
