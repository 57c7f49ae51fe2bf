package io.facteur.whatsapp.simulator.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Faults by their names, as the control interface writes them.
public final class Faults {
  private static final int RESTART = 515;
  private static final int REACHOUT_TIMELOCK = 463;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Faults() {}

  /// The fault of a name; empty when there is none.
  ///
  /// @param code of a stream error or a refusal; 0 for the usual one
  /// @param by how long a delay is; zero for the usual one
  public static Optional<Fault> named(String name, int code, Duration by) {
    return Optional.ofNullable(
        switch (name) {
          case "drop" -> new Fault.Drop();
          case "delay" -> new Fault.Delay(by.isZero() ? PAUSE : by);
          case "duplicate" -> new Fault.Duplicate();
          case "reorder" -> new Fault.Reorder();
          case "corrupt" -> new Fault.Corrupt();
          case "cut" -> new Fault.Cut();
          case "half-open" -> new Fault.HalfOpen();
          case "stream-error" -> new Fault.StreamError(code == 0 ? RESTART : code);
          case "replaced" -> new Fault.Replaced();
          case "logged-out" -> new Fault.LoggedOut();
          case "pre-key-shortage" -> new Fault.PreKeyShortage();
          case "lid-only" -> new Fault.LidOnly();
          case "refuse" -> new Fault.Refuse(code == 0 ? REACHOUT_TIMELOCK : code);
          default -> null;
        });
  }

  /// The name of a fault: its class's, with hyphens.
  public static String name(Fault fault) {
    return fault
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
