package io.facteur.e2e.verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A story in which a service is killed at each step of a message's way, with full counts.
final class Crashes {
  private static final int KILLS = 20;

  private Crashes() {}

  /// A line for each step, and one for all.
  ///
  /// @param report that the story writes, `steps: N` and then a line for each
  /// @param all what is so when it is good
  static List<Finding> verify(Maven stories, String story, String report, long seed, String all)
      throws IOException {
    Maven.Reported crashes =
        stories.reported(
            report, story, "-Dfacteur.crash.seed=" + seed, "-Dfacteur.crash.kills=" + KILLS);
    List<String[]> steps =
        crashes.lines().stream().skip(1).map(line -> line.split(": ", 2)).toList();
    List<Finding> findings = new ArrayList<>();
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
            all,
            told + " steps, " + Finding.seconds(crashes.run().took()),
            wanted + " steps",
            crashes.run().status() == 0 && told.equals(wanted)));
    return findings;
  }
}
