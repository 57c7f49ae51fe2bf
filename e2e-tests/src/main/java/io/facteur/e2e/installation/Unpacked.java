package io.facteur.e2e.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A service's jar unpacked beside itself, so that the JVM can keep the classes it loaded and
/// linked in a cache; with it a service starts in a third of the time. A process of its own writes
/// the cache when it ends, and does nothing that anybody waits for.
final class Unpacked {
  private static final String CACHE = "classes.aot";
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  /// Those that this process has looked at.
  private static final Map<Path, Unpacked> KNOWN = new ConcurrentHashMap<>();

  private final Path jar;

  private Unpacked(Path jar) {
    this.jar = jar;
  }

  /// Unpacks the jar and makes its cache, unless that was done with the very same one. Its time
  /// says nothing: all jars of a version have one time, so that the same sources make the same
  /// bytes.
  ///
  /// @param command what is to be run, of the packed jar
  /// @param training what the process that writes the cache does
  static Unpacked of(JvmCommand command, Training training) {
    return KNOWN.computeIfAbsent(command.jar(), _ -> current(command, training));
  }

  /// What a process does that writes a cache.
  interface Training {
    /// Whatever its command does, until it ends by itself.
    Training TO_ITS_END = _ -> {};

    /// Lets it work for a while and asks it to end, or leaves that to itself.
    void perform(ChildJvm child);
  }

  private static Unpacked current(JvmCommand command, Training training) {
    Path packed = command.jar();
    Path folder = packed.resolveSibling("unpacked");
    Path origin = folder.resolve("packed.sha256");
    Unpacked unpacked = new Unpacked(folder.resolve(packed.getFileName()));
    try {
      String digest = sha256(packed);
      if (!Files.exists(origin) || !Files.readString(origin).equals(digest)) {
        unpack(packed, folder);
        Files.deleteIfExists(unpacked.cache());
        unpacked.train(command, training);
        Files.writeString(origin, digest);
      }
      return unpacked;
    } catch (IOException e) {
      throw new UncheckedIOException(packed + " cannot be unpacked", e);
    }
  }

  /// A JVM with other options than those it was trained with passes the cache over.
  private void train(JvmCommand command, Training training) {
    try (ChildJvm child =
        ChildJvm.run(command.with(jar, List.of("-XX:AOTCacheOutput=" + cache())))) {
      training.perform(child);
      if (!child.ends(PATIENCE) || !Files.exists(cache())) {
        throw new IllegalStateException("no class cache was made, " + child.tail());
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /// The same command, of the unpacked jar with its cache.
  JvmCommand run(JvmCommand command) {
    return command.with(jar, List.of("-XX:AOTCache=" + cache()));
  }

  private Path cache() {
    return jar.resolveSibling(CACHE);
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
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
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
}
