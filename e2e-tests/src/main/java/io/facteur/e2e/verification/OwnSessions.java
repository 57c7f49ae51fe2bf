package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Replicas of session-service that die, stop and freeze; connections that end in every way; a way
/// to WhatsApp that is gone for a minute.
final class OwnSessions {
  private static final int SESSIONS = 30;
  private static final int UPLINK_SECONDS = 60;
  private static final int RESTARTED = 5;
  private static final int ROUNDS = 20;
  private static final int STACK_SECONDS = 120;

  private final Maven stories;
  private final List<Finding> findings = new ArrayList<>();

  OwnSessions(Workspace workspace) {
    this.stories = Maven.stories(workspace);
  }

  List<Finding> verify() throws IOException {
    replicas();
    disconnects();
    restarts();
    rolling();
    stack();
    return List.copyOf(findings);
  }

  private void replicas() throws IOException {
    Maven.Reported report =
        stories.reported(
            "session-replicas-report.txt",
            "SessionReplicasStory",
            "-Dfacteur.sessions=" + SESSIONS);
    boolean green = report.run().status() == 0;
    add(report, "killed, away", "p95 ≤ 30 s", green);
    add(report, "asked to stop, away", "≤ 3 s each", green);
    add(report, "frozen for 20 s, longest way of a message", "≤ 34 s", green);
    findings.add(
        Finding.told(
            "replicas: changes of status while one was frozen and after",
            report.value("changes of status while one was frozen and after")));
    findings.add(
        new Finding(
            "replicas: "
                + SESSIONS
                + " sessions, lost, repeated, out of order, key spent twice, linked anew",
            report.value("faults")
                + " of "
                + report.value("written")
                + " in and "
                + report.value("accepted")
                + " out",
            "none",
            green && report.value("faults").equals("none")));
  }

  private void disconnects() throws IOException {
    Maven.Reported report =
        stories.reported(
            "disconnects-report.txt",
            "DisconnectsFigures",
            "-Dfacteur.uplink.seconds=" + UPLINK_SECONDS);
    boolean green = report.run().status() == 0;
    for (String line : report.lines()) {
      String[] parts = line.split(": ", 2);
      findings.add(new Finding("ends: " + parts[0], parts[1], wanted(parts[0]), green));
    }
  }

  private void restarts() throws IOException {
    Maven.Reported report =
        stories.reported(
            "restarts-report.txt",
            "RestartsStory",
            "-Dfacteur.sessions=" + RESTARTED,
            "-Dfacteur.rounds=" + ROUNDS);
    boolean green = report.run().status() == 0;
    for (String line : report.lines()) {
      String[] parts = line.split(": ", 2);
      boolean faults = parts[0].endsWith("faults");
      findings.add(
          new Finding(
              "everything " + ROUNDS + " times " + parts[0],
              parts[1],
              faults ? "none" : "",
              green && (!faults || parts[1].equals("none"))));
    }
  }

  private void rolling() throws IOException {
    Maven.Reported report = stories.reported("rolling-report.txt", "RollingRestartFigures");
    findings.add(
        new Finding(
            "services restarted in turn under load, lost, repeated, out of order, linked anew",
            report.value("faults")
                + " of "
                + report.value("sent and received")
                + ", services restarted: "
                + report.value("restarted"),
            "none",
            report.run().status() == 0 && report.value("faults").equals("none")));
  }

  private void stack() throws IOException {
    Maven.Reported report =
        stories.reported("stack-report.txt", "StackFigures", "-Dfacteur.seconds=" + STACK_SECONDS);
    boolean green = report.run().status() == 0;
    for (String line : report.lines()) {
      String[] parts = line.split(": ", 2);
      boolean all = parts[0].equals("all");
      findings.add(
          new Finding(
              "ten sessions with traffic, resident: " + parts[0],
              parts[1],
              all ? "≤ 4 GB" : "",
              green));
    }
  }

  private static String wanted(String what) {
    if (what.equals("ends")) {
      return "";
    }
    return what.startsWith("until") ? "≤ 1 s" : "≤ 30 s (p95)";
  }

  private void add(Maven.Reported report, String what, String wanted, boolean good) {
    findings.add(new Finding("replicas: " + what, report.value(what), wanted, good));
  }
}
