package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A message's way in, with the service that has it killed at each step; receivers of webhooks that
/// are away or no good; replicas that come and go; and how long it all takes.
final class Receiving {
  private static final int KILLS = 20;
  private static final int FLAPPING_SECONDS = 300;
  private static final int AWAY_SECONDS = 600;
  private static final int STEADY_SECONDS = 40;
  private static final int BAD_SECONDS = 600;
  private static final int MESSAGES = 100_000;
  private static final double LONGEST_PAGE_MILLIS = 20;

  private final Workspace workspace;
  private final Maven stories;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  Receiving(Workspace workspace, long seed) {
    this.workspace = workspace;
    this.stories = Maven.stories(workspace);
    this.seed = seed;
  }

  List<Finding> verify() throws IOException {
    kills();
    replicas();
    away();
    pages();
    ways();
    return List.copyOf(findings);
  }

  private void kills() throws IOException {
    Maven.Reported crashes =
        stories.reported(
            "inbound-crash-report.txt",
            "InboundCrashStory",
            "-Dfacteur.crash.seed=" + seed,
            "-Dfacteur.crash.kills=" + KILLS);
    List<String[]> steps =
        crashes.lines().stream().skip(1).map(line -> line.split(": ", 2)).toList();
    steps.forEach(step ->
        findings.add(
            new Finding(
                "killed at " + step[0] + ", seed " + seed,
                step[1],
                "whole",
                step[1].endsWith(", whole"))));
    String wanted = crashes.value("steps");
    String told = Integer.toString(steps.size());
    findings.add(
        new Finding(
            "all steps: one event each, at least one delivery, first attempts in order; 200"
                + " messages while receiver-service was stopped; events read across a restart of"
                + " every service",
            told + " steps, " + Finding.seconds(crashes.run().took()),
            wanted + " steps",
            crashes.run().status() == 0 && told.equals(wanted)));
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
            "replicas: longest way once it is back under its name",
            replicas.value("longest way after that"),
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

  private void away() {
    Shell.Result run = stories.run("WebhookStory", "-Dfacteur.away.seconds=" + AWAY_SECONDS);
    findings.add(
        new Finding(
            "a webhook's receiver that is away for "
                + AWAY_SECONDS
                + " s gets everything, once and in order, though all is killed meanwhile",
            run.status() == 0 ? "so, " + Finding.seconds(run.took()) : "not so",
            "so",
            run.status() == 0));
  }

  private void pages() throws IOException {
    Maven.Reported pages =
        new Maven(workspace, "receiver-service", "test", "test", List.of())
            .reported("pages-report.txt", "PagesFigures", "-Dfacteur.pages.messages=" + MESSAGES);
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

  private void ways() {
    Shell.Result run =
        Shell.run(
            workspace.root(),
            Map.of(),
            "./facteur",
            "bench",
            "receiving",
            Integer.toString(STEADY_SECONDS),
            Integer.toString(BAD_SECONDS));
    List<String> lines =
        run.lines().stream().filter(line -> line.startsWith("receiving, ")).toList();
    for (String line : lines) {
      String[] parts = line.split("; wanted ", 2);
      findings.add(
          parts.length < 2
              ? Finding.told("receiving", line.substring("receiving, ".length()))
              : new Finding(
                  "receiving",
                  parts[0].substring("receiving, ".length()),
                  parts[1].substring(0, parts[1].lastIndexOf(": ")),
                  parts[1].endsWith(": yes")));
    }
    findings.add(
        new Finding("all of that measured", lines.size() + " lines", "6 lines", lines.size() == 6));
  }
}
