package io.facteur.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How many texts one core encrypts and writes, with each acknowledged by the simulator and each
/// receipt of its phone recorded, in the same run.
public final class TextRate implements Scenario {
  private static final int WANTED = 3_000;
  private static final int SESSIONS = 32;
  private static final int WARM_UP_SECONDS = 15;

  @Override
  public List<String> run(List<String> arguments) {
    int seconds = arguments.isEmpty() ? 15 : Integer.parseInt(arguments.getFirst());
    List<String> lines = new ArrayList<>();
    lines.add(measure("as ./facteur starts it (C1 only)", List.of("-Xmx640m"), seconds));
    lines.add(
        measure(
            "with the optimising compiler",
            List.of("-Xmx640m", "-XX:TieredStopAtLevel=4"),
            seconds));
    return lines;
  }

  private static String measure(String how, List<String> flags, int seconds) {
    try (Rig rig = new Rig(1, 0, flags)) {
      rig.grow(SESSIONS);
      Throughput _ = rig.texts(SESSIONS, WARM_UP_SECONDS);
      Throughput measured = rig.texts(SESSIONS, seconds);
      return String.format(
          Locale.ROOT,
          "texts, %s, %d sessions, engine on one core, simulator on the other: %.0f/s written and"
              + " acknowledged; %.0f µs CPU each, so %.0f/s by a core alone; wanted ≥ %d: %s",
          how,
          SESSIONS,
          measured.perSecond(),
          measured.cpuMicrosEach(),
          measured.perCore(),
          WANTED,
          measured.perCore() >= WANTED ? "yes" : "NO");
    }
  }
}
