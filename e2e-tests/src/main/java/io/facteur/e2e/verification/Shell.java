package io.facteur.e2e.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Commands of other programs.
final class Shell {
  private Shell() {}

  /// What came of a command.
  ///
  /// @param lines that it wrote, on either stream
  record Result(int status, List<String> lines, Duration took) {
    Result {
      lines = List.copyOf(lines);
    }
  }

  /// Runs a command to its end.
  static Result run(Path folder, Map<String, String> environment, String... words) {
    long begun = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      return new Result(
          status, output.lines().toList(), Duration.ofNanos(System.nanoTime() - begun));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + words[0], e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Runs a command that must succeed.
  static Result demand(Path folder, String... words) {
    Result result = run(folder, Map.of(), words);
    if (result.status() != 0) {
      throw new IllegalStateException(
          String.join(" ", words) + " ended with " + result.status() + ": " + result.lines());
    }
    return result;
  }
}
