package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.ChildJvm;
import io.facteur.e2e.installation.Memory;
import io.facteur.e2e.journey.Repeatedly;
import io.facteur.e2e.journey.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What each process of the whole stack keeps resident while ten sessions write and are written to.
///
/// `-Dfacteur.seconds=N` says for how long.
@ExtendWith(LogsOnFailure.class)
class StackFigures {
  private static final Path REPORT = Path.of("target", "stack-report.txt");
  private static final int SESSIONS = 10;
  private static final long WANTED_KIB = 4L * 1024 * 1024;
  private static final Duration PAUSE = Duration.ofMillis(1200);

  private final Duration time = Duration.ofSeconds(Integer.getInteger("facteur.seconds", 20));

  @Test
  void tenSessionsWithTrafficFitIntoFourGigabytes() throws IOException {
    Map<String, Long> most = new TreeMap<>();
    List<Repeatedly> work = new ArrayList<>();
    try (Sink sink = Sink.open();
        Cluster cluster =
            Cluster.start(Map.of("SENDER_PACING_PER_MINUTE", "0"), OwnJars.SERVICES)) {
      List<Talk> talks = Talk.linked(cluster.api(), cluster.simulator(), sink, SESSIONS, "33670");
      try {
        talks.forEach(talk -> work.add(Repeatedly.run(PAUSE, talk::exchange)));
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
          work.getFirst().goOn(Duration.ofSeconds(1));
          for (ChildJvm child : ChildJvm.running()) {
            most.merge(child.name(), Memory.resident(child.pid()), Math::max);
          }
        }
      } finally {
        work.forEach(Repeatedly::close);
      }
      most.put(
          "broker, store, simulator and this test", Memory.resident(ProcessHandle.current().pid()));
    }
    long all = most.values().stream().mapToLong(Long::longValue).sum();
    List<String> lines = new ArrayList<>();
    most.forEach((name, kib) -> lines.add(name + ": " + kib / 1024 + " MiB"));
    lines.add("all: " + all / 1024 + " MiB");
    Files.write(REPORT, lines);
    assertThat(all).isLessThan(WANTED_KIB);
  }
}
