package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.journey.KillRounds;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/// The process is killed in the middle of a conversation.
@ExtendWith(LogsOnFailure.class)
class KillAndRestartStory {
  private static final int ROUNDS = 3;
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Sandbox sandbox = SharedSandbox.started();
  private final Sink sink = Sink.open();

  @AfterEach
  void stop() {
    sandbox.close();
    sink.close();
  }

  @Test
  void theSessionComesBackWithoutACodeAndNothingIsLostOrRepeated(TestReporter reporter) {
    long seed = System.nanoTime();
    Phone own = sandbox.simulator().phone("+33640000001", "Grace");
    Phone peer = sandbox.simulator().phone("+33640000002", "Heidi");
    Session session = sandbox.api().create("grace", sink).link(own);

    KillRounds.Outcome outcome =
        new KillRounds(sandbox, session, own, peer, sink).run(ROUNDS, new Random(seed));

    reporter.publishEntry("outcome", outcome + " with seed " + seed);
    assertThat(outcome.faults()).as("seed %d, %s", seed, outcome).isEmpty();
    assertThat(outcome.connections()).hasSize(ROUNDS).allMatch(time -> time.compareTo(SOON) < 0);
    assertThat(outcome.sent()).isPositive();
    assertThat(outcome.received()).isPositive();
    assertThat(sandbox.simulator().devices(own)).isEqualTo(1);
  }
}
