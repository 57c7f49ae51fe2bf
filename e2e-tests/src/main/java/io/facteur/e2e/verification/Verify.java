package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// `./facteur verify NAME [SEED]`: runs with full counts and writes docs/verification/NAME.md. A
/// new page is a line here.
public final class Verify {
  private static final Map<String, Runs> PAGES =
      Map.of(
          "foundation",
          (workspace, folder, seed) -> new Foundation(workspace, folder, seed).verify(),
          "engine",
          (workspace, _, seed) -> new Engine(workspace, seed).verify(),
          "sending",
          (workspace, _, seed) -> new Sending(workspace, seed).verify(),
          "receiving",
          (workspace, folder, seed) -> new Receiving(workspace, folder, seed).verify(),
          "webhooks",
          (workspace, _, seed) -> new Webhooks(workspace, seed).verify(),
          "sessions",
          (workspace, _, _) -> new OwnSessions(workspace).verify(),
          "front-door",
          (workspace, _, seed) -> new FrontDoor(workspace, seed).verify(),
          "media",
          (workspace, _, _) -> new Media(workspace).verify());

  private Verify() {}

  /// The runs behind one page.
  @FunctionalInterface
  private interface Runs {
    List<Finding> verify(Workspace workspace, Path folder, long seed) throws IOException;
  }

  /// Ends with status 1 when something is not as wanted.
  ///
  /// @param arguments the name, and the seed to repeat a run with
  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    if (words.isEmpty() || !PAGES.containsKey(words.getFirst())) {
      PrintStream err = System.err;
      err.println("facteur: say what to verify: " + String.join(", ", PAGES.keySet()));
      System.exit(1);
    }
    Clock clock = Clock.systemDefaultZone();
    long seed = words.size() > 1 ? Long.parseLong(words.get(1)) : clock.millis();
    List<Finding> findings = verify(words.getFirst(), seed, LocalDate.now(clock), System.out);
    System.exit(findings.stream().allMatch(Finding::good) ? 0 : 1);
  }

  private static List<Finding> verify(String name, long seed, LocalDate date, PrintStream out)
      throws IOException {
    Workspace workspace = Workspace.find();
    Path folder = Files.createTempDirectory("facteur-verify-");
    Runs runs = Objects.requireNonNull(PAGES.get(name));
    List<Finding> findings = runs.verify(workspace, folder, seed);
    Path page = workspace.root().resolve("docs/verification/" + name + ".md");
    String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    new Page(title, date, "./facteur verify " + name, Machine.description(), findings).write(page);
    long good = findings.stream().filter(Finding::good).count();
    findings.forEach(finding -> out.println(finding.what() + ": " + finding.measured()));
    out.println("The page is " + workspace.root().relativize(page) + ", the logs are in " + folder);
    out.println(good + " passed, " + (findings.size() - good) + " failed");
    return findings;
  }
}
