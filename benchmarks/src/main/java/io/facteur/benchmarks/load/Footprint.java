package io.facteur.benchmarks.load;

import io.facteur.e2e.installation.Memory;
import java.lang.management.ManagementFactory;

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
        Memory.resident(ProcessHandle.current().pid()),
        (runtime.totalMemory() - runtime.freeMemory()) / 1024,
        ManagementFactory.getThreadMXBean().getThreadCount());
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
