package io.facteur.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a linked session costs that has nothing to do.
public final class Idle implements Scenario {
  private static final int WANTED_KIB_EACH = 300;
  private static final int WANTED_KIB_HUNDRED = 40 * 1024;

  @Override
  public List<String> run(List<String> arguments) {
    int most = arguments.isEmpty() ? 1_000 : Integer.parseInt(arguments.getFirst());
    try (Rig rig = new Rig(-1, -1, List.of("-Xms32m", "-Xmx640m"))) {
      // The empty engine: everything is loaded that a session needs, and there is none.
      rig.grow(1);
      rig.shrink();
      Footprint empty = rig.footprint();
      return Stream.concat(
              Stream.of("empty engine: " + text(empty)),
              Stream.of(100, most).map(count -> measure(rig, count, empty)))
          .toList();
    }
  }

  private static String measure(Rig rig, int count, Footprint empty) {
    rig.grow(count);
    Footprint now = rig.footprint();
    long resident = now.residentKib() - empty.residentKib();
    String wanted =
        count == 100
            ? "wanted ≤ "
                + WANTED_KIB_HUNDRED
                + " in all: "
                + verdict(resident <= WANTED_KIB_HUNDRED)
            : "wanted ≤ "
                + WANTED_KIB_EACH
                + " each: "
                + verdict(resident <= (long) WANTED_KIB_EACH * count);
    return String.format(
        Locale.ROOT,
        "%d idle sessions: %s; beyond the empty engine %d KiB resident, %.0f each, %.0f of heap each; %s",
        count,
        text(now),
        resident,
        (double) resident / count,
        (double) (now.heapKib() - empty.heapKib()) / count,
        wanted);
  }

  private static String verdict(boolean good) {
    return good ? "yes" : "NO";
  }

  private static String text(Footprint footprint) {
    return "%d KiB resident, %d KiB of heap in use, %d threads"
        .formatted(footprint.residentKib(), footprint.heapKib(), footprint.threads());
  }
}
