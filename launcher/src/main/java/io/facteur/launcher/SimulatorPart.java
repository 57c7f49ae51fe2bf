package io.facteur.launcher;

import io.facteur.whatsapp.simulator.Simulator;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import io.facteur.whatsapp.simulator.SimulatorSettings.Person;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// The simulator as a launch runs it: on loopback, keeping its state in the data folder, with two people to write to.
final class SimulatorPart {
  private static final List<Person> PEOPLE =
      List.of(new Person("+33600000001", "Alice"), new Person("+33600000002", "Bob"));

  private SimulatorPart() {}

  static Simulator start(LaunchSettings settings, DataFolder folder) {
    return Simulator.start(
        new SimulatorSettings(
            settings.simulatorPort(),
            "127.0.0.1",
            folder.simulator(),
            OptionalLong.empty(),
            Clock.systemUTC(),
            Duration.ofMillis(50),
            PEOPLE));
  }
}
