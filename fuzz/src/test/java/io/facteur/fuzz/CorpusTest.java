package io.facteur.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every input that is kept, without the fuzzer: what was found once stays found.
class CorpusTest {

  static Stream<Target> targets() {
    return Target.all().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void readsEverythingThatWasKept(Target target) throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.list(Path.of("corpus", target.name()))) {
      inputs = files.toList();
    }

    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      target.reader().accept(Files.readAllBytes(input));
    }
  }
}
