package io.facteur.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/// A simulator in one process and engines in another.
final class Rig implements AutoCloseable {
  /// As `./facteur` starts everything, but for the size of the heap.
  private static final List<String> FLAGS =
      List.of(
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Child simulator;
  private final Place place;
  private final Child worker;

  /// @param simulatorCore the core of the simulator; negative for any
  /// @param workerCore the core of the engines; negative for any
  /// @param more flags of the engines' JVM
  Rig(int simulatorCore, int workerCore, List<String> more) {
    simulator = Child.java(simulatorCore, List.of("-Xmx2g"), SimulatorMain.class, List.of());
    place = Place.parse(simulator.read());
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(more);
    worker = Child.java(workerCore, flags, Worker.class, List.of(place.toString().split(" ")));
    String _ = worker.read();
  }

  Place place() {
    return place;
  }

  void grow(int sessions) {
    String _ = worker.ask("grow " + sessions);
  }

  void shrink() {
    String _ = worker.ask("shrink");
  }

  Footprint footprint() {
    return Footprint.parse(worker.ask("footprint"));
  }

  Throughput texts(int sessions, int seconds) {
    return Throughput.parse(worker.ask("texts " + sessions + " " + seconds));
  }

  @Override
  public void close() {
    worker.close();
    simulator.close();
  }
}
