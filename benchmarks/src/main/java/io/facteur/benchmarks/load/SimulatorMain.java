package io.facteur.benchmarks.load;

import io.facteur.whatsapp.simulator.Simulator;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HexFormat;

/// A simulator as a process: says where it is, and ends when nobody listens to it any more.
final class SimulatorMain {
  private SimulatorMain() {}

  /// @param arguments none
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    try (Simulator simulator = Simulator.start(SimulatorSettings.inMemory())) {
      out.println(
          simulator.webSocket()
              + " "
              + simulator.control()
              + " "
              + HexFormat.of().formatHex(simulator.rootKey()));
      while (System.in.read() >= 0) {
        // The parent's end of the pipe is open.
      }
    }
  }
}
