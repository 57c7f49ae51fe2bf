package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.proto.ClientPayload;

/// Which versions of the client there are: the one that the page `/sw.js` names, and the oldest
/// that is let in. Only used inside turns; forgotten when the simulator stops.
///
/// Protocol reference: transport.md §3.7.
public final class ClientVersions {
  private static final int FIRST_PUBLISHED = 1_045_649_367;

  private int published = FIRST_PUBLISHED;
  private int oldest;

  /// The script that names the version, as WhatsApp Web's page has it, backslashes included.
  public String page() {
    return "self.__swData=JSON.parse(\"{\\\"client_revision\\\":" + published + "}\");";
  }

  /// Names another version.
  public void publish(int revision) {
    published = revision;
  }

  /// Refuses clients that are older.
  public void demand(int revision) {
    oldest = revision;
  }

  /// Whether a client is too old.
  boolean refuses(ClientPayload payload) {
    return payload.getUserAgent().getAppVersion().getTertiary() < oldest;
  }
}
