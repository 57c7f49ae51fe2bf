package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A message's way out, with the service that has it killed at each step, and with the broker away
/// or emptied. The stories of e2e-tests are run with full counts.
final class Sending {
  private static final int SECONDS_WITHOUT_BROKER = 60;

  private final Maven stories;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  Sending(Workspace workspace, long seed) {
    this.stories = Maven.stories(workspace);
    this.seed = seed;
  }

  List<Finding> verify() throws IOException {
    kills();
    findings.add(
        stories.told(
            "BrokerStory",
            "broker away for "
                + SECONDS_WITHOUT_BROKER
                + " s under load, then emptied: each POST"
                + " answered 200, each message once and in order, each known as delivered",
            "-Dfacteur.broker.seconds=" + SECONDS_WITHOUT_BROKER));
    findings.add(
        stories.told(
            "TextsStory",
            "50 POSTs at once with one Idempotency-Key: one message; odd texts exact"));
    findings.add(stories.told("QueueStory", "held on the time-lock, scheduled, batch"));
    return List.copyOf(findings);
  }

  private void kills() throws IOException {
    findings.addAll(
        Crashes.verify(
            stories,
            "CrashStory",
            "crash-report.txt",
            seed,
            "all steps: nothing lost, repeated or out of order, no key spent twice, no minute over"
                + " the pace"));
  }
}
