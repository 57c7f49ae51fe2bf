package io.facteur.embeddedstore;

import io.facteur.embeddedstore.EmbeddedStore.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A store in a process of its own, to be killed.
final class StoreProcess implements AutoCloseable {
  private final Process process;
  private final String connectionString;

  private StoreProcess(Process process, String connectionString) {
    this.process = process;
    this.connectionString = connectionString;
  }

  static StoreProcess start(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StoreProcess.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("mongodb://")) {
        return new StoreProcess(process, line);
      }
    }
    throw new IOException("the store's process ended early");
  }

  String connectionString() {
    return connectionString;
  }

  /// Ends the process as the kernel does for `kill -9`: nothing in it gets a last word.
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Opens the store in the given folder, writes where it listens to the standard output, and stays
  /// until it is killed.
  static void main(String[] arguments) throws InterruptedException, IOException {
    var store = EmbeddedStore.open(Settings.inFolder(Path.of(arguments[0])));
    Files.writeString(Path.of("/dev/stdout"), store.connectionString() + "\n");
    new CountDownLatch(1).await();
  }
}
