package io.facteur.whatsapp.engine.media;

import java.time.Instant;
import java.util.List;

/// Where files go and come from.
///
/// @param auth the right to upload
/// @param validUntil when it has to be asked for anew
/// @param hosts names, perhaps with a port, in the order in which they are to be tried
public record MediaConnection(String auth, Instant validUntil, List<String> hosts) {

  /// Copies the hosts in.
  public MediaConnection {
    hosts = List.copyOf(hosts);
  }

  @Override
  public String toString() {
    return "MediaConnection[validUntil=" + validUntil + ", auth=REDACTED]";
  }
}
