package io.facteur.media.whatsapp;

import io.facteur.contracts.call.MediaConnectionView;
import io.facteur.contracts.call.MediaRetryRequest;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.whatsapp.media.MediaHosts;

/// Media hosts and rights of sessions, asked of session-service, whose engine remembers them.
public final class SessionHosts {
  private static final String SERVICE = "session";

  private final InternalClient services;

  SessionHosts(InternalClient services) {
    this.services = services;
  }

  /// Where a session's files go and come from. What the source throws means that the session cannot
  /// be asked now.
  public MediaHosts.Source of(String sessionId) {
    return renew -> {
      MediaConnectionView view =
          services.get(
              SERVICE,
              path(sessionId) + "/media-connection?renew=" + renew,
              MediaConnectionView.class);
      return new MediaHosts(view.auth(), view.hosts());
    };
  }

  /// Has the session's phone asked for a file.
  public void askPhone(String sessionId, MediaRetryRequest request) {
    services.tell(SERVICE, path(sessionId) + "/media-retry", request);
  }

  private static String path(String sessionId) {
    return InternalPath.session(sessionId);
  }
}
