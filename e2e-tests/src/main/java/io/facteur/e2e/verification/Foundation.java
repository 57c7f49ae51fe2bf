package io.facteur.e2e.verification;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import io.facteur.e2e.journey.Latency;
import io.facteur.e2e.journey.Quantiles;
import io.facteur.e2e.journey.Restarts;
import io.facteur.e2e.journey.Talk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The first floor: one session that writes and is answered, and comes back when it is killed.
final class Foundation {
  private static final Duration CONNECTED = Duration.ofSeconds(15);
  private static final int KILLS = 20;
  private static final int TEXTS = 500;
  private static final int EACH_WAY = 200;

  private final Workspace workspace;
  private final Path folder;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  /// @param folder for everything that the runs leave behind
  Foundation(Workspace workspace, Path folder, long seed) {
    this.workspace = workspace;
    this.folder = folder;
    this.seed = seed;
  }

  List<Finding> verify() {
    findings.addAll(CleanClone.verify(workspace, folder));
    oneSession();
    findings.addAll(InteropRun.verify(workspace, EACH_WAY, TEXTS));
    findings.addAll(Sources.verify(workspace.root()));
    return List.copyOf(findings);
  }

  private void oneSession() {
    Map<String, String> unpaced = Map.of("SENDER_PACING_PER_MINUTE", "100000");
    try (Sandbox sandbox = new Sandbox(workspace, folder.resolve("one-session"), unpaced);
        Sink sink = Sink.open()) {
      sandbox.start();
      Phone own = sandbox.simulator().phone("+33660000001", "Ivan");
      Phone peer = sandbox.simulator().phone("+33660000002", "Judy");
      Session session = sandbox.api().create("ivan", sink).link(own);
      findings.add(Finding.told("resident, one session", Machine.resident(sandbox.pid())));
      latency(new Latency(session, peer, sink));
      findings.add(
          Finding.told("resident, after " + TEXTS + " texts", Machine.resident(sandbox.pid())));
      Phone another = sandbox.simulator().phone("+33660000003", "Kim"); // has no texts of before
      kills(new Restarts(sandbox, sink, List.of(new Talk(session, own, another, sink))));
    }
  }

  private void latency(Latency latency) {
    Latency.Result result = latency.run(TEXTS);
    findings.add(Finding.told("POST to its 200, 20 a second", result.answer().toString()));
    findings.add(
        Finding.told(
            "POST to the webhook `message.delivered`, the peer's receipt: there and back",
            result.delivery().toString()));
  }

  private void kills(Restarts rounds) {
    Restarts.Outcome outcome = rounds.run(Restarts.Ending.KILLED, KILLS, new Random(seed));
    findings.add(
        Finding.told(
            KILLS + " × `kill -9` of everything, seed " + seed,
            "%d sent, %d received, %d POSTs cut off and repeated"
                .formatted(outcome.sent(), outcome.received(), outcome.unanswered())));
    findings.add(
        Finding.faultless(
            "lost, repeated or out of order after " + KILLS + " kills", outcome.faults()));
    findings.add(Finding.told("start after a kill", Quantiles.of(outcome.starts()).toString()));
    findings.add(
        Finding.time(
            "connected again without a code, from ready, the slowest",
            outcome.connections().stream().max(Comparator.naturalOrder()).orElseThrow(),
            CONNECTED));
  }
}
