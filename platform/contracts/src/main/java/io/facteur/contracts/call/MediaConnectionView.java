package io.facteur.contracts.call;

import java.time.Instant;
import java.util.List;

/// Where a session's files go and come from: `GET
/// /internal/sessions/{session}/media-connection?renew=`, asked of the live connection.
///
/// @param auth the right to upload; it only travels between services
/// @param validUntil when it must be asked for anew
/// @param hosts in the order in which they are to be tried
public record MediaConnectionView(String auth, Instant validUntil, List<String> hosts) {

  /// Copies the hosts in.
  public MediaConnectionView {
    hosts = List.copyOf(hosts);
  }

  @Override
  public String toString() {
    return "MediaConnectionView[validUntil=" + validUntil + ", auth=REDACTED]";
  }
}
