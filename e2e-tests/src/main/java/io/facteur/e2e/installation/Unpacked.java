package io.facteur.e2e.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A service's jar unpacked beside itself, so that the JVM can keep the classes it loaded and
/// linked in a cache. The first process that ends in order writes the cache (some seconds at its
/// end); later ones start in a third of the time. A process that is killed leaves none, and a cache
/// that does not fit is passed over by the JVM.
final class Unpacked {
  private static final String CACHE = "classes.aot";
  private static final long PATIENCE_SECONDS = 60;

  private final Path jar;

  private Unpacked(Path jar) {
    this.jar = jar;
  }

  /// Unpacks the jar, unless that was done since it was built.
  static synchronized Unpacked of(Path packed) {
    Path folder = packed.resolveSibling("unpacked");
    Path jar = folder.resolve(packed.getFileName());
    try {
      if (!Files.exists(jar) || modified(jar) < modified(packed)) {
        unpack(packed, folder);
        Files.deleteIfExists(folder.resolve(CACHE));
        // Unpacked files keep the times they were packed with.
        Files.setLastModifiedTime(jar, Files.getLastModifiedTime(packed));
      }
      return new Unpacked(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(packed + " cannot be unpacked", e);
    }
  }

  /// The jar to run, with its libraries beside it.
  Path jar() {
    return jar;
  }

  /// What the JVM needs to use the cache, or to write it.
  List<String> options() {
    Path cache = jar.resolveSibling(CACHE);
    return List.of((Files.exists(cache) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache);
  }

  private static void unpack(Path packed, Path folder) throws IOException {
    Path log = Files.createTempFile("unpack", ".log");
    Process process =
        new ProcessBuilder(
                JvmCommand.java(),
                "-Djarmode=tools",
                "-jar",
                packed.toString(),
                "extract",
                "--force",
                "--destination",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static long modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis();
  }
}
