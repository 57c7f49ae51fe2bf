package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Replicas of webhook-service that come and go, webhooks that are no good, and how long everything
/// takes that somebody waits for: the way to the webhook, a page of messages.
final class Webhooks {
  private static final int FLAPPING_SECONDS = 300;
  private static final int STEADY_SECONDS = 40;
  private static final int BAD_SECONDS = 600;
  private static final int WAYS = 6;
  private static final int MESSAGES = 100_000;
  private static final double LONGEST_PAGE_MILLIS = 20;

  private final Workspace workspace;
  private final Maven stories;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  Webhooks(Workspace workspace, long seed) {
    this.workspace = workspace;
    this.stories = Maven.stories(workspace);
    this.seed = seed;
  }

  List<Finding> verify() throws IOException {
    replicas();
    pages();
    ways();
    return List.copyOf(findings);
  }

  private void replicas() throws IOException {
    Maven.Reported replicas =
        stories.reported(
            "replicas-report.txt",
            "ReplicasStory",
            "-Dfacteur.crash.seed=" + seed,
            "-Dfacteur.flap.seconds=" + FLAPPING_SECONDS);
    findings.add(
        new Finding(
            "three replicas of webhook-service, one killed, one more, two that come and go for "
                + FLAPPING_SECONDS
                + " s: lost, repeated or out of order",
            replicas.value("faults") + " of " + replicas.value("written"),
            "none",
            replicas.run().status() == 0 && replicas.value("faults").equals("none")));
    findings.add(
        Finding.told("replicas: arrived twice, with the same id", replicas.value("arrived twice")));
    findings.add(Finding.told("replicas: start of one", replicas.value("start of a replica")));
    findings.add(
        limited(
            "replicas: longest way when one is back under its name",
            replicas.value("longest way when one is back under its name"),
            5_000));
    findings.add(
        limited(
            "replicas: longest way when one stays away",
            replicas.value("longest way when one stays away"),
            15_000));
  }

  private static Finding limited(String what, String measured, long limit) {
    String digits = measured.replaceAll("[^0-9]", "");
    return new Finding(
        what, measured, "≤ " + limit + " ms", !digits.isEmpty() && Long.parseLong(digits) <= limit);
  }

  private void pages() throws IOException {
    Maven.Reported pages =
        new Maven(workspace, "receiver-service", "test", "test", List.of())
            .reported(
                "pages-report.txt", "PagesFigures", "-Dfacteur.pages.messages=" + MESSAGES, asUp());
    for (String line : pages.lines()) {
      String[] parts = line.split(": ", 2);
      double p99 = Double.parseDouble(parts[1].replaceAll(".*p99 ([0-9.]+) ms.*", "$1"));
      findings.add(
          new Finding(
              "a page among " + MESSAGES + " messages, " + parts[0],
              parts[1],
              "p99 ≤ 20 ms",
              p99 <= LONGEST_PAGE_MILLIS));
    }
    findings.add(
        new Finding(
            "all pages measured",
            Integer.toString(pages.lines().size()),
            "10",
            pages.run().status() == 0 && pages.lines().size() == 10));
  }

  /// With the compiler and the collector that an installation has, not those of unit tests.
  private String asUp() {
    return "-Dsurefire.argLine="
        + String.join(" ", workspace.jvmOptions())
        + " "
        + String.join(" ", workspace.optionsOfUp());
  }

  private void ways() {
    findings.addAll(
        BenchRun.verify(
            workspace,
            "receiving",
            WAYS,
            Integer.toString(STEADY_SECONDS),
            Integer.toString(BAD_SECONDS)));
  }
}
