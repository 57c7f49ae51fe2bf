package io.facteur.e2e.verification;

import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What stands between strangers and Facteur: every operation with every kind of key, any request
/// to any operation, requests that mean harm, and what the gateway adds to each.
final class FrontDoor {
  private static final int REQUESTS = 20_000;
  private static final int LINES = 2;
  private static final String SECONDS = "10";

  private final Workspace workspace;
  private final long seed;

  FrontDoor(Workspace workspace, long seed) {
    this.workspace = workspace;
    this.seed = seed;
  }

  List<Finding> verify() throws IOException {
    Maven stories = Maven.stories(workspace);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        stories.told(
            "KeysStory",
            "every operation of the API document without a key, with a wrong, an expired, a reading,"
                + " a writing, an administrator's and another session's: answered as designed"));
    findings.add(
        stories.told(
            "DocumentStory",
            "every operation explained, every answer shown with an example that fits its schema,"
                + " docs/api/openapi.yaml the same"));
    Maven.Reported anything =
        stories.reported(
            "anything-report.txt",
            "AnythingStory",
            "-Dfacteur.any.requests=" + REQUESTS,
            "-Dfacteur.any.seed=" + seed);
    findings.add(
        new Finding(
            "any request to any operation, "
                + anything.value("requests")
                + " of them (seed "
                + seed
                + "): 5xx, or not as the document says",
            anything.value("faults"),
            "none",
            anything.run().status() == 0 && anything.value("faults").equals("none")));
    findings.add(Finding.told("answered with", anything.value("statuses")));
    findings.add(
        new Maven(workspace, "gateway-service", "test", "test", List.of())
            .told(
                "HostileRequestsTest,PathGuardTest,PacedBodyTest",
                "smuggled requests, forged internal headers, paths that can be read in two ways,"
                    + " headers that are too long or too many, bodies that drip: refused"));
    findings.addAll(BenchRun.verify(workspace, "gateway", LINES, SECONDS));
    return findings;
  }
}
