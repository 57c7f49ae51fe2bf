package io.facteur.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `./facteur fuzz [SECONDS [TARGET]]`: the fuzzer on every target, or on one, for so long each,
/// starting from the kept corpus. What it finds stays in `fuzz/target/findings`.
final class Fuzz {
  private static final String DRIVER = "com.code_intelligence.jazzer.Jazzer";
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
  private static final int TEN_SECONDS = 10;

  private final Path folder;
  private final int seconds;
  private final PrintStream out;

  private Fuzz(Path folder, int seconds, PrintStream out) {
    this.folder = folder;
    this.seconds = seconds;
    this.out = out;
  }

  /// Ends with status 1 when something was found.
  ///
  /// @param arguments the folder of this module, seconds, a target's name
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    int seconds = words.size() > 1 ? Integer.parseInt(words.get(1)) : TEN_SECONDS;
    var fuzz = new Fuzz(Path.of(words.getFirst()).toAbsolutePath(), seconds, System.out);
    int passed = 0;
    int failed = 0;
    for (Target target : Target.all()) {
      if (words.size() < 3 || words.get(2).equals(target.name())) {
        boolean clean = fuzz.run(target);
        passed += clean ? 1 : 0;
        failed += clean ? 0 : 1;
      }
    }
    fuzz.out.println(passed + " passed, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  private boolean run(Target target) throws IOException, InterruptedException {
    Path findings = Files.createDirectories(folder.resolve("target/findings/" + target.name()));
    Path found = Files.createDirectories(folder.resolve("target/corpus/" + target.name()));
    Path kept = Files.createDirectories(folder.resolve("corpus/" + target.name()));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                DRIVER,
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=io.facteur.**",
                "--instrumentation_excludes=io.facteur.whatsapp.proto.**",
                "--reproducer_path=" + findings,
                "-max_total_time=" + seconds,
                "-artifact_prefix=" + findings + "/",
                "-rss_limit_mb=0",
                found.toString(),
                kept.toString())
            .directory(findings.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    int status = process.waitFor();
    Files.writeString(findings.resolve("log"), said);
    Matcher done = DONE.matcher(said);
    boolean clean = status == 0 && done.find() && readsAll(target, found);
    out.println(
        clean
            ? "fuzz " + target.name() + ": " + done.group(1) + " runs in " + done.group(2) + " s"
            : "FAIL fuzz " + target.name() + ": " + findings.resolve("log"));
    return clean;
  }

  /// What the fuzzer found worth keeping, read without it.
  private boolean readsAll(Target target, Path found) throws IOException {
    try (Stream<Path> inputs = Files.list(found)) {
      for (Path input : inputs.toList()) {
        target.reader().accept(Files.readAllBytes(input));
      }
      return true;
    } catch (AssertionError | RuntimeException e) {
      out.println(target.name() + ": " + e.getMessage());
      return false;
    }
  }
}
