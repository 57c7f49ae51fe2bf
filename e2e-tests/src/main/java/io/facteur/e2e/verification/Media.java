package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.util.ArrayList;
import java.util.List;

/// Files each way: every kind with independent clients, the largest ones timed, a disk of 8 MB that
/// gets full, and files that mean harm.
final class Media {
  private static final String ROUNDS = "10";
  private static final int LINES = 4;
  private static final int TEXTS = 20;

  private final Workspace workspace;

  Media(Workspace workspace) {
    this.workspace = workspace;
  }

  List<Finding> verify() {
    Maven stories = Maven.stories(workspace);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        stories.told(
            "FullDiskStory",
            "8 MB for files: an upload that does not fit is 507, one that comes in raises the alert"
                + " within 5 s, texts flow, with room again all goes on"));
    findings.add(
        stories.told("HostileFilesStory", "files that mean harm: each refused or contained"));
    findings.addAll(BenchRun.verify(workspace, "files", LINES, ROUNDS));
    findings.addAll(InteropRun.verify(workspace, TEXTS, 0));
    return findings;
  }
}
