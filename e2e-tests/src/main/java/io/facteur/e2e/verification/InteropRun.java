package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Independent WhatsApp clients, each check a line.
final class InteropRun {
  private static final Pattern RESULT = Pattern.compile("(\\d+) passed, (\\d+) failed");
  private static final String TITLE = "== ";
  private static final String FIGURE = "FIGURE ";

  private InteropRun() {}

  /// @param each texts each way with Baileys 7
  /// @param timed texts whose way to the client's socket is timed
  static List<Finding> verify(Workspace workspace, int each, int timed) {
    Shell.Result run =
        Shell.run(
            workspace.root(),
            Map.of("COUNT", Integer.toString(each), "TEXTS", Integer.toString(timed)),
            "e2e-tests/interop/run.sh");
    return Stream.concat(
            run.lines().stream()
                .filter(line -> line.startsWith(FIGURE))
                .map(line -> line.substring(FIGURE.length()).split(": ", 2))
                .map(parts -> Finding.told(parts[0], parts[1])),
            Stream.of(verdict(run)))
        .toList();
  }

  private static Finding verdict(Shell.Result run) {
    List<String> stories =
        run.lines().stream()
            .filter(line -> line.startsWith(TITLE))
            .map(line -> line.substring(TITLE.length()))
            .toList();
    String last = run.lines().isEmpty() ? "" : run.lines().getLast();
    Matcher result = RESULT.matcher(last);
    boolean good = run.status() == 0 && result.matches() && result.group(2).equals("0");
    String failures =
        run.lines().stream()
            .filter(line -> line.startsWith("FAIL "))
            .collect(Collectors.joining("; "));
    return new Finding(
        "independent clients: " + String.join(", ", stories),
        good ? last : last + ": " + failures,
        "0 failed",
        good);
  }
}
