package io.facteur.whatsapp.media;

import java.util.List;

/// The media hosts of an account and the right to use them. Protocol reference: messaging.md §8.2.
///
/// @param auth the right to upload
/// @param hosts names, perhaps with a port, in the order in which they are to be tried
public record MediaHosts(String auth, List<String> hosts) {

  /// Copies the hosts in.
  public MediaHosts {
    hosts = List.copyOf(hosts);
  }

  /// Where hosts come from: the account's live connection.
  @FunctionalInterface
  public interface Source {

    /// The hosts.
    ///
    /// @param renew ask WhatsApp anew, because the last answer's right was refused
    MediaHosts hosts(boolean renew);
  }

  @Override
  public String toString() {
    return "MediaHosts[hosts=" + hosts + ", auth=REDACTED]";
  }
}
