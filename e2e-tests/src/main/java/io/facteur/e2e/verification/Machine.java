package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel tells of this machine and its processes.
final class Machine {
  private static final double MEBIBYTE = 1024;

  private Machine() {}

  /// Cores and memory, nothing that would tell which machine it is.
  static String description() {
    return "%d cores, %d GiB memory, Java %d"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Math.round(kibibytes(Path.of("/proc/meminfo"), "MemTotal:") / (MEBIBYTE * MEBIBYTE)),
            Runtime.version().feature());
  }

  /// The memory that a process keeps resident.
  static String resident(long pid) {
    return Math.round(Memory.resident(pid) / MEBIBYTE) + " MiB";
  }

  private static double kibibytes(Path file, String name) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(file + " does not tell " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
