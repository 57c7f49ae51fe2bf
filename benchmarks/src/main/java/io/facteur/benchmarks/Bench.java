package io.facteur.benchmarks;

import io.facteur.benchmarks.load.FileLoad;
import io.facteur.benchmarks.load.GatewayLoad;
import io.facteur.benchmarks.load.GroupRate;
import io.facteur.benchmarks.load.Idle;
import io.facteur.benchmarks.load.ManySessions;
import io.facteur.benchmarks.load.Receiving;
import io.facteur.benchmarks.load.Scenario;
import io.facteur.benchmarks.load.Sending;
import io.facteur.benchmarks.load.SideBySide;
import io.facteur.benchmarks.load.TextRate;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.Main;

/// `./facteur bench NAME`: measures one thing and prints it. A new measurement is a line here.
public final class Bench {
  private static final String MICRO = "micro";
  private static final Map<String, Scenario> SCENARIOS =
      new TreeMap<>(
          Map.of(
              "idle",
              new Idle(),
              "texts",
              new TextRate(),
              "group",
              new GroupRate(),
              "baileys",
              new SideBySide(),
              "sending",
              new Sending(),
              "receiving",
              new Receiving(),
              "files",
              new FileLoad(),
              "sessions",
              new ManySessions(),
              "gateway",
              new GatewayLoad()));

  private Bench() {}

  /// @param arguments the name, then what the measurement wants to know
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    String name = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    Optional<Scenario> scenario = Optional.ofNullable(SCENARIOS.get(name));
    if (scenario.isPresent()) {
      PrintStream out = System.out;
      scenario.get().run(rest).forEach(out::println);
    } else if (name.equals(MICRO)) {
      Main.main(rest.toArray(String[]::new));
    } else {
      PrintStream err = System.err;
      err.println(
          "facteur: say what to measure: " + MICRO + ", " + String.join(", ", SCENARIOS.keySet()));
      System.exit(1);
    }
  }
}
