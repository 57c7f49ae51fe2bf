package io.facteur.e2e.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A JVM of its own, that can be killed without warning.
public final class ChildJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SHOWN_LINES = 120;

  /// Those that run, so that none outlives this JVM and their logs can be shown.
  private static final Set<ChildJvm> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(ChildJvm::kill), "children"));
  }

  private final JvmCommand command;
  private final Process process;

  private ChildJvm(JvmCommand command, Process process) {
    this.command = command;
    this.process = process;
  }

  /// Starts a JVM; it is not waited for.
  public static ChildJvm run(JvmCommand command) {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.environment().keySet().removeIf(name -> name.startsWith("FACTEUR_"));
    builder.environment().putAll(command.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    try {
      Files.createDirectories(command.log().toAbsolutePath().getParent());
      ChildJvm child = new ChildJvm(command, builder.start());
      RUNNING.add(child);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("the JVM " + command.name() + " does not start", e);
    }
  }

  /// Those that have been started and not yet been stopped.
  public static List<ChildJvm> running() {
    return List.copyOf(RUNNING);
  }

  /// What it is called.
  public String name() {
    return command.name();
  }

  /// The process's number.
  public long pid() {
    return process.pid();
  }

  /// Whether it still runs.
  public boolean alive() {
    return process.isAlive();
  }

  /// `kill -9`: nothing in it gets to run another line.
  public void kill() {
    process.destroyForcibly();
    gone(PATIENCE);
    RUNNING.remove(this);
  }

  /// `kill -STOP`: it does nothing any more, and holds everything that it has.
  public void freeze() {
    signal("STOP");
  }

  /// `kill -CONT`: it goes on as if no time had passed.
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " failed with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("kill -" + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Asks it to stop, and does not wait for that.
  public void askToStop() {
    process.destroy();
  }

  /// Waits until it ends by itself.
  ///
  /// @return whether it did
  public boolean ends(Duration patience) {
    return gone(patience);
  }

  /// Waits until it ends by itself.
  ///
  /// @return its exit status
  public int exitStatus(Duration patience) {
    if (!gone(patience)) {
      throw new IllegalStateException(command.name() + " has not ended after " + patience);
    }
    RUNNING.remove(this);
    return process.exitValue();
  }

  /// What it wrote last, with its name.
  public String tail() {
    try {
      List<String> lines = Files.readAllLines(command.log());
      List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
      return "--- " + command.name() + "\n" + String.join("\n", last);
    } catch (IOException e) {
      return "--- " + command.name() + ": its log cannot be read: " + e;
    }
  }

  /// Asks it to stop; kills it when it does not.
  @Override
  public void close() {
    process.destroy();
    if (!gone(PATIENCE)) {
      process.destroyForcibly();
    }
    RUNNING.remove(this);
  }

  private boolean gone(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
