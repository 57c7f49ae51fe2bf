package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.client.Sink;
import io.facteur.e2e.journey.Repeatedly;
import io.facteur.e2e.journey.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One service after the other is asked to stop and started anew, as an update does it, while
/// sessions write and are written to.
@ExtendWith(LogsOnFailure.class)
class RollingRestartFigures {
  private static final Path REPORT = Path.of("target", "rolling-report.txt");
  private static final int SESSIONS = 5;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  @Test
  void nothingIsLostOrRepeatedWhileServicesAreRestartedInTurn() throws IOException {
    List<Repeatedly> work = new ArrayList<>();
    List<Talk> talks = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    String counts;
    try (Sink sink = Sink.open();
        Cluster cluster =
            Cluster.start(Map.of("SENDER_PACING_PER_MINUTE", "0"), OwnJars.SERVICES)) {
      talks.addAll(Talk.linked(cluster.api(), cluster.simulator(), sink, SESSIONS, "33671"));
      try {
        talks.forEach(talk -> work.add(Repeatedly.run(PAUSE, talk::exchange)));
        for (String service : OwnJars.SERVICES) {
          work.getFirst().goOn(A_WHILE);
          cluster.jars().stop(service);
          cluster.jars().restart(service);
        }
        work.getFirst().goOn(A_WHILE);
      } finally {
        work.forEach(Repeatedly::close);
      }
      faults.addAll(sink.faults());
      talks.forEach(talk -> faults.addAll(talk.faults(cluster.simulator())));
      counts =
          talks.stream().mapToInt(Talk::sent).sum()
              + " and "
              + talks.stream().mapToInt(Talk::received).sum();
    }
    Files.write(
        REPORT,
        List.of(
            "restarted: " + OwnJars.SERVICES.size(),
            "sent and received: " + counts,
            "faults: " + (faults.isEmpty() ? "none" : faults.size() + ", " + faults.getFirst())));
    assertThat(faults).isEmpty();
  }
}
