package io.facteur.e2e.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// A page of docs/verification: when, where, how, and what was found.
record Page(String title, LocalDate date, String command, String machine, List<Finding> findings) {

  /// Copies the list in.
  Page {
    findings = List.copyOf(findings);
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException("the page cannot be written", e);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(title).append("\n\n");
    text.append(date).append(", ").append(machine).append(". Repeat it with `");
    text.append(command).append("`, which writes this page.\n\n");
    text.append("| what | measured | wanted | |\n|---|---|---|---|\n");
    findings.forEach(finding -> text.append(row(finding)));
    return text.toString();
  }

  private static String row(Finding finding) {
    String mark = finding.good() ? (finding.wanted().isEmpty() ? "" : "yes") : "**NO**";
    return "| %s | %s | %s | %s |\n"
        .formatted(cell(finding.what()), cell(finding.measured()), finding.wanted(), mark);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
