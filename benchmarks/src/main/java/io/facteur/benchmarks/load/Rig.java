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
  private final List<Child> crowds = new ArrayList<>();

  /// @param simulatorCore the core of the simulator; negative for any
  /// @param workerCore the core of the engines; negative for any
  /// @param more flags of the engines' JVM
  Rig(int simulatorCore, int workerCore, List<String> more) {
    simulator = Child.java(simulatorCore, List.of("-Xmx2g"), SimulatorMain.class, List.of());
    place = Place.parse(simulator.read());
    worker = worker(workerCore, more, 0);
  }

  private Child worker(int core, List<String> more, int offset) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(more);
    String given = furtherOptions();
    flags.addAll(given.isBlank() ? List.of() : List.of(given.strip().split("\\s+")));
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(offset)));
    arguments.addAll(List.of(place.toString().split(" ")));
    Child started = Child.java(core, flags, Worker.class, arguments);
    String _ = started.read();
    return started;
  }

  Place place() {
    return place;
  }

  void grow(int sessions) {
    String _ = worker.ask("grow " + sessions);
  }

  /// Links more sessions in a process of their own, numbered from 1.
  void crowd(int sessions) {
    Child crowd = worker(-1, List.of("-Xmx640m"), 1);
    crowds.add(crowd);
    String _ = crowd.ask("grow " + sessions);
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

  GroupCost groupTexts(int members, int texts) {
    return GroupCost.parse(worker.ask("group " + members + " " + texts));
  }

  @Override
  public void close() {
    crowds.forEach(Child::close);
    worker.close();
    simulator.close();
  }

  /// Further flags of the measured process, which whoever measures gives.
  static String furtherOptions() {
    return System.getenv().getOrDefault("FACTEUR_BENCH_JAVA_OPTIONS", "");
  }
}
