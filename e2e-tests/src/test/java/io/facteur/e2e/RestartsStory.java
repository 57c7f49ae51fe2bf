package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.journey.Quantiles;
import io.facteur.e2e.journey.Restarts;
import io.facteur.e2e.journey.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Everything ends in the middle of conversations, killed or asked to stop, and is started anew.
///
/// `-Dfacteur.sessions=N` says how many sessions, `-Dfacteur.rounds=N` how often each way.
@ExtendWith(LogsOnFailure.class)
class RestartsStory {
  private static final Path REPORT = Path.of("target", "restarts-report.txt");
  private static final Duration SOON = Duration.ofSeconds(15);

  private final int sessions = Integer.getInteger("facteur.sessions", 3);
  private final int rounds = Integer.getInteger("facteur.rounds", 1);
  private final Sandbox sandbox = SharedSandbox.started();
  private final Sink sink = Sink.open();
  private final List<Talk> talks = new ArrayList<>();
  private final List<String> report = new ArrayList<>();

  @BeforeEach
  void link() {
    talks.addAll(Talk.linked(sandbox.api(), sandbox.simulator(), sink, sessions, "33640"));
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
    sink.close();
    Files.write(REPORT, report, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  @Test
  void allSessionsComeBackWithoutACodeAndNothingIsLostOrRepeated() {
    var restarts = new Restarts(sandbox, sink, talks);
    run(restarts, Restarts.Ending.STOPPED);
    run(restarts, Restarts.Ending.KILLED);
  }

  private void run(Restarts restarts, Restarts.Ending ending) {
    long seed = System.nanoTime();
    Restarts.Outcome outcome = restarts.run(ending, rounds, new Random(seed));
    String what = ending.name().toLowerCase(java.util.Locale.ROOT);
    report.add(what + ", connected again: " + Quantiles.of(outcome.connections()));
    report.add(what + ", ready again: " + Quantiles.of(outcome.starts()));
    report.add(what + ", sent and received: " + outcome.sent() + " and " + outcome.received());
    report.add(
        what
            + ", faults: "
            + (outcome.faults().isEmpty()
                ? "none"
                : outcome.faults().size() + ", " + outcome.faults().getFirst()));
    assertThat(outcome.faults()).as("seed %d, %s", seed, outcome).isEmpty();
    assertThat(outcome.connections()).hasSize(rounds).allMatch(time -> time.compareTo(SOON) < 0);
    assertThat(outcome.sent()).isPositive();
    assertThat(outcome.received()).isPositive();
  }
}
