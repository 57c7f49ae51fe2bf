package io.facteur.benchmarks.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that is told things line by line and answers each with a line.
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  private Child(Process process) {
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  /// A JVM on this class path.
  ///
  /// @param core to run on; negative for any
  static Child java(int core, List<String> flags, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (core >= 0) {
      command.addAll(List.of("taskset", "-c", Integer.toString(core)));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return start(command, Path.of("."));
  }

  /// Any program.
  static Child start(List<String> command, Path folder) {
    try {
      return new Child(
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.getFirst(), e);
    }
  }

  /// Tells it something, and waits for the answer.
  String ask(String order) {
    tell(order);
    return read();
  }

  /// Tells it something; the answer is read later.
  void tell(String order) {
    try {
      orders.write(order);
      orders.newLine();
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a process does not listen", e);
    }
  }

  /// The next line it says.
  String read() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("a process has ended by itself");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException("a process does not speak", e);
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      int _ = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
