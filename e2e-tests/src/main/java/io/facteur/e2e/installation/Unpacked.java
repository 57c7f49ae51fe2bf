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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A service's jar unpacked beside itself, so that the JVM can keep the classes it loaded and
/// linked in a cache. The first process that ends in order writes the cache (some seconds at its
/// end); later ones start in a third of the time. A process that is killed leaves none, and a cache
/// that does not fit is passed over by the JVM.
final class Unpacked {
  private static final String CACHE = "classes.aot";
  private static final long PATIENCE_SECONDS = 60;

  /// Those that this process has looked at.
  private static final Map<Path, Unpacked> KNOWN = new HashMap<>();

  private final Path jar;

  private Unpacked(Path jar) {
    this.jar = jar;
  }

  /// Unpacks the jar, unless that was done with the very same one. Its time says nothing: all jars
  /// of a version have one time, so that the same sources make the same bytes.
  static synchronized Unpacked of(Path packed) {
    return KNOWN.computeIfAbsent(packed, Unpacked::current);
  }

  private static Unpacked current(Path packed) {
    Path folder = packed.resolveSibling("unpacked");
    Path origin = folder.resolve("packed.sha256");
    try {
      String digest = sha256(packed);
      if (!Files.exists(origin) || !Files.readString(origin).equals(digest)) {
        unpack(packed, folder);
        Files.deleteIfExists(folder.resolve(CACHE));
        Files.writeString(origin, digest);
      }
      return new Unpacked(folder.resolve(packed.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(packed + " cannot be unpacked", e);
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
}
