package io.facteur.whatsapp.simulator;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a simulator as a process of its own.
///
/// Settings by environment: `FACTEUR_SIMULATOR_PORT` (8090) and `FACTEUR_DATA` (data), in whose
/// folder `simulator` everything is kept.
public final class SimulatorMain {
  private static final Logger log = LoggerFactory.getLogger(SimulatorMain.class);
  private static final String DEFAULT_PORT = "8090";

  private SimulatorMain() {}

  /// Starts and prints where to connect, until the process is stopped.
  ///
  /// @param args none
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    int port = Integer.parseInt(environment.getOrDefault("FACTEUR_SIMULATOR_PORT", DEFAULT_PORT));
    Path folder = Path.of(environment.getOrDefault("FACTEUR_DATA", "data"), "simulator");
    SimulatorSettings settings = SimulatorSettings.in(folder, port);
    try (Simulator simulator = Simulator.start(settings)) {
      log.atInfo()
          .addKeyValue("webSocket", simulator.webSocket())
          .addKeyValue("control", simulator.control())
          .addKeyValue("rootKey", HexFormat.of().formatHex(simulator.rootKey()))
          .log("simulator.started");
      Thread.currentThread().join();
    }
  }
}
