package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// `./facteur verify NAME [SEED]`: runs with full counts and writes docs/verification/NAME.md.
public final class Verify {
  private static final String FOUNDATION = "foundation";

  private Verify() {}

  /// Ends with status 1 when something is not as wanted.
  ///
  /// @param arguments the name, and the seed to repeat a run with
  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    if (words.isEmpty() || !words.getFirst().equals(FOUNDATION)) {
      PrintStream err = System.err;
      err.println("facteur: say what to verify: " + FOUNDATION);
      System.exit(1);
    }
    Clock clock = Clock.systemDefaultZone();
    long seed = words.size() > 1 ? Long.parseLong(words.get(1)) : clock.millis();
    List<Finding> findings = verify(seed, LocalDate.now(clock), System.out);
    System.exit(findings.stream().allMatch(Finding::good) ? 0 : 1);
  }

  private static List<Finding> verify(long seed, LocalDate date, PrintStream out)
      throws IOException {
    Workspace workspace = Workspace.find();
    Path folder = Files.createTempDirectory("facteur-verify-");
    List<Finding> findings = new Foundation(workspace, folder, seed).verify();
    Path page = workspace.root().resolve("docs/verification/" + FOUNDATION + ".md");
    new Page("Foundation", date, "./facteur verify foundation", Machine.description(), findings)
        .write(page);
    long good = findings.stream().filter(Finding::good).count();
    findings.forEach(finding -> out.println(finding.what() + ": " + finding.measured()));
    out.println("The page is " + workspace.root().relativize(page) + ", the logs are in " + folder);
    out.println(good + " passed, " + (findings.size() - good) + " failed");
    return findings;
  }
}
