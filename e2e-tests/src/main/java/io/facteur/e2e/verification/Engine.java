package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  Engine(Workspace workspace, long seed) {
    this.workspace = workspace;
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
    Path report = workspace.root().resolve("whatsapp/engine/target/soak-report.txt");
    Files.deleteIfExists(report);
    Shell.Result run =
        engineTest(
            "SoakStoryTest",
            "-Dfacteur.soak.seed=" + seed,
            "-Dfacteur.soak.seeds=" + SEEDS,
            "-Dfacteur.soak.messages=" + MESSAGES);
    List<String> lines = Files.exists(report) ? Files.readAllLines(report) : List.of();
    String whole = value(lines, "whole");
    boolean good = run.status() == 0 && whole.equals(Integer.toString(SEEDS));
    findings.add(
        new Finding(
            "soak: %d seeds from %d on, %d messages each, every one once at both ends"
                .formatted(SEEDS, seed, MESSAGES),
            whole + " whole, " + Finding.seconds(run.took()),
            Integer.toString(SEEDS),
            good));
    Stream.of("messages heard", "messages said", "lives of the engine", "faults that struck")
        .forEach(what -> findings.add(Finding.told("soak: " + what, value(lines, what))));
  }

  private void crashes() {
    Shell.Result run =
        engineTest(
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

  private Shell.Result engineTest(String name, String... properties) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "-pl",
                "whatsapp/engine",
                "-am",
                "test",
                "-Dtest=" + name,
                "-Dsurefire.failIfNoSpecifiedTests=false"));
    command.addAll(List.of(properties));
    return Shell.run(workspace.root(), Map.of(), command.toArray(String[]::new));
  }

  private static String value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("not told");
  }

  private static String last(Shell.Result run) {
    return run.lines().isEmpty() ? "" : run.lines().getLast();
  }
}
