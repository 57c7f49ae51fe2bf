package io.facteur.session.lifecycle;

import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.RemoteProblem;
import io.facteur.servicekit.identity.InternalIdentity;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.session.ownership.Peer;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Over internal HTTP.
final class HttpHandOver implements HandOver {
  private static final Logger log = LoggerFactory.getLogger(HttpHandOver.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final InternalIdentity identity;

  HttpHandOver(InternalIdentity identity) {
    this.identity = identity;
  }

  @Override
  public boolean offer(String sessionId, Peer peer) {
    try {
      var client = new InternalClient(_ -> peer.address(), identity, PATIENCE);
      client.tell("session", HandOverController.PATH + sessionId, Map.of());
      return true;
    } catch (ProblemException | RemoteProblem e) {
      log.atWarn()
          .addKeyValue("session", sessionId)
          .addKeyValue("replica", peer.name())
          .setCause(e)
          .log("session.not-handed-over");
      return false;
    }
  }
}
