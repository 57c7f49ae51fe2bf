package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The engine under everything that can go wrong: bad weather, death between any two steps, bytes
/// of strangers; and clients that somebody else has written.
final class Engine {
  private static final int SEEDS = 50;
  private static final int MESSAGES = 1_000;
  private static final int CRASH_MESSAGES = 600;
  private static final int FUZZ_SECONDS = 60;
  private static final int EACH_WAY = 200;
  private static final String FUZZ = "fuzz ";

  private final Workspace workspace;
  private final Maven maven;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  Engine(Workspace workspace, long seed) {
    this.workspace = workspace;
    this.maven = Maven.engine(workspace);
    this.seed = seed;
  }

  List<Finding> verify() throws IOException {
    soak();
    crashes();
    hostileInput();
    findings.addAll(InteropRun.verify(workspace, EACH_WAY, 0));
    return List.copyOf(findings);
  }

  private void soak() throws IOException {
    Maven.Reported soak =
        maven.reported(
            "soak-report.txt",
            "SoakStoryTest",
            "-Dfacteur.soak.seed=" + seed,
            "-Dfacteur.soak.seeds=" + SEEDS,
            "-Dfacteur.soak.messages=" + MESSAGES);
    String whole = soak.value("whole");
    boolean good = soak.run().status() == 0 && whole.equals(Integer.toString(SEEDS));
    findings.add(
        new Finding(
            "soak: %d seeds from %d on, %d messages each, every one once at both ends"
                .formatted(SEEDS, seed, MESSAGES),
            whole + " whole, " + Finding.seconds(soak.run().took()),
            Integer.toString(SEEDS),
            good));
    Stream.of("messages heard", "messages said", "lives of the engine", "faults that struck")
        .forEach(what -> findings.add(Finding.told("soak: " + what, soak.value(what))));
  }

  private void crashes() {
    Shell.Result run =
        maven.run(
            "RatchetCrashTest",
            "-Dfacteur.crash.seed=" + seed,
            "-Dfacteur.crash.messages=" + CRASH_MESSAGES);
    findings.add(
        new Finding(
            "killed between any two steps, %d messages each way, seed %d"
                .formatted(CRASH_MESSAGES, seed),
            run.status() == 0 ? "none lost or doubled" : last(run),
            "none",
            run.status() == 0));
  }

  private void hostileInput() {
    Shell.Result run =
        Shell.run(workspace.root(), Map.of(), "./facteur", "fuzz", Integer.toString(FUZZ_SECONDS));
    run.lines().stream()
        .filter(line -> line.startsWith(FUZZ) || line.startsWith("FAIL " + FUZZ))
        .map(line -> line.split(": ", 2))
        .forEach(parts ->
            findings.add(
                new Finding(
                    "hostile input, " + parts[0].substring(parts[0].indexOf(FUZZ) + FUZZ.length()),
                    parts[1],
                    "nothing found",
                    parts[0].startsWith(FUZZ))));
    findings.add(
        new Finding("hostile input, all targets", last(run), "0 failed", run.status() == 0));
  }

  private static String last(Shell.Result run) {
    return run.lines().isEmpty() ? "" : run.lines().getLast();
  }
}
