package io.facteur.e2e.verification;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import io.facteur.e2e.journey.Inbox;
import io.facteur.e2e.journey.Repeatedly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A message's way in, with the service that has it killed at each step; meanwhile, in another
/// installation, the receiver of a webhook is away for long.
final class Receiving {
  private static final Duration AWAY = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// An endpoint that failed for long is tried every five minutes.
  private static final Duration UP_TO_A_PROBE = Duration.ofMinutes(6);

  private final Workspace workspace;
  private final Path folder;
  private final Maven stories;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  /// @param folder for everything that the runs leave behind
  Receiving(Workspace workspace, Path folder, long seed) {
    this.workspace = workspace;
    this.folder = folder;
    this.stories = Maven.stories(workspace);
    this.seed = seed;
  }

  List<Finding> verify() throws IOException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Finding> away = executor.submit(this::away);
      kills();
      findings.add(away.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the receiver that was away", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return List.copyOf(findings);
  }

  private void kills() throws IOException {
    findings.addAll(
        Crashes.verify(
            stories,
            "InboundCrashStory",
            "inbound-crash-report.txt",
            seed,
            "all steps: one event each, at least one delivery, first attempts in order; 200"
                + " messages while receiver-service was stopped; events read across a restart of"
                + " every service"));
  }

  /// With the waits as they are. In the middle of it everything is killed.
  private Finding away() {
    try (Sandbox sandbox = new Sandbox(workspace, folder.resolve("away"), Map.of());
        Sink sink = Sink.open()) {
      sandbox.start();
      Phone own = sandbox.simulator().phone("+33670000001", "Ada");
      Phone peer = sandbox.simulator().phone("+33670000002", "Ben");
      Session session = sandbox.api().create("away", sink).link(own);
      Inbox inbox = new Inbox(session, own, peer, sink);
      inbox.step();
      sink.away(true);
      talk(inbox, AWAY.dividedBy(2));
      sandbox.kill();
      sandbox.start();
      session.awaitConnected();
      talk(inbox, AWAY.dividedBy(2));
      sink.away(false);
      return Finding.faultless(
          "a webhook's receiver that is away for %d minutes, everything killed in the middle: of %d"
                  .formatted(AWAY.toMinutes(), inbox.written().size())
              + " messages lost, repeated or out of order",
          inbox.faults(UP_TO_A_PROBE));
    }
  }

  private static void talk(Inbox inbox, Duration time) {
    try (Repeatedly writing = Repeatedly.run(PAUSE, inbox::step)) {
      writing.goOn(time);
    }
  }
}
