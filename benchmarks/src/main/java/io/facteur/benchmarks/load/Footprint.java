package io.facteur.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process takes of the machine.
///
/// @param residentKib as the kernel counts it
/// @param heapKib in use after a collection
/// @param threads platform threads
record Footprint(long residentKib, long heapKib, int threads) {

  /// After the garbage is gone.
  static Footprint take() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return new Footprint(
        resident(ProcessHandle.current().pid()),
        (runtime.totalMemory() - runtime.freeMemory()) / 1024,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /// The resident memory of any process, in KiB.
  static long resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Footprint parse(String line) {
    String[] parts = line.split(" ");
    return new Footprint(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
  }

  @Override
  public String toString() {
    return residentKib + " " + heapKib + " " + threads;
  }
}
