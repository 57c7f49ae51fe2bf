package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A message's way out, with the service that has it killed at each step, and with the broker away
/// or emptied. The stories of e2e-tests are run with full counts.
final class Sending {
  private static final int KILLS = 20;
  private static final int SECONDS_WITHOUT_BROKER = 60;
  private static final int STEPS = 13;

  private final Workspace workspace;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  Sending(Workspace workspace, long seed) {
    this.workspace = workspace;
    this.seed = seed;
  }

  List<Finding> verify() throws IOException {
    kills();
    told(
        "BrokerStory",
        "broker away for "
            + SECONDS_WITHOUT_BROKER
            + " s under load, then emptied: each POST"
            + " answered 200, each message once and in order, each known as delivered",
        "-Dfacteur.broker.seconds=" + SECONDS_WITHOUT_BROKER);
    told("TextsStory", "50 POSTs at once with one Idempotency-Key: one message; odd texts exact");
    told("QueueStory", "held on the time-lock, scheduled, batch");
    return List.copyOf(findings);
  }

  private void kills() throws IOException {
    Path report = workspace.root().resolve("e2e-tests/target/crash-report.txt");
    Files.deleteIfExists(report);
    Shell.Result run =
        story("CrashStory", "-Dfacteur.crash.seed=" + seed, "-Dfacteur.crash.kills=" + KILLS);
    List<String> lines = Files.exists(report) ? Files.readAllLines(report) : List.of();
    for (String line : lines) {
      String[] parts = line.split(": ", 2);
      findings.add(
          new Finding(
              "killed at " + parts[0] + ", seed " + seed,
              parts[1],
              "whole",
              parts[1].endsWith(", whole")));
    }
    findings.add(
        new Finding(
            "all steps: nothing lost, repeated or out of order, no key spent twice, no minute over"
                + " the pace",
            lines.size() + " steps, " + Finding.seconds(run.took()),
            STEPS + " steps",
            run.status() == 0 && lines.size() == STEPS));
  }

  private void told(String story, String what, String... properties) {
    Shell.Result run = story(story, properties);
    findings.add(
        new Finding(
            what,
            run.status() == 0 ? "so, " + Finding.seconds(run.took()) : "not so",
            "so",
            run.status() == 0));
  }

  private Shell.Result story(String name, String... properties) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "-pl",
                "e2e-tests",
                "-am",
                "verify",
                "-Dtest=None",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dit.test=" + name));
    command.addAll(List.of(properties));
    return Shell.run(workspace.root(), Map.of(), command.toArray(String[]::new));
  }
}
