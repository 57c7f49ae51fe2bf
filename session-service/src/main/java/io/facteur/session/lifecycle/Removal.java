package io.facteur.session.lifecycle;

import io.facteur.session.ownership.OwnershipProperties;
import io.facteur.session.ownership.Peer;
import io.facteur.session.ownership.Peers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives sessions that run here to other replicas, one after the other: each is being started there
/// before the next one is let go.
final class Removal {
  private static final Logger log = LoggerFactory.getLogger(Removal.class);

  private final Fleet fleet;
  private final Peers peers;
  private final HandOver handOver;
  private final OwnershipProperties times;

  Removal(Fleet fleet, Peers peers, HandOver handOver, OwnershipProperties times) {
    this.fleet = fleet;
    this.peers = peers;
    this.handOver = handOver;
    this.times = times;
  }

  /// Gives one session to that replica.
  void give(String sessionId, Peer peer) {
    if (fleet.letGo(sessionId)) {
      boolean taken = handOver.offer(sessionId, peer);
      log.atInfo()
          .addKeyValue("session", sessionId)
          .addKeyValue("replica", peer.name())
          .addKeyValue("taken", taken)
          .log("session.handed-over");
    }
  }

  /// Gives everything away, evenly and no faster than replicas may connect, for as long as the
  /// settings allow. What is still here then is for [Fleet#close()].
  void giveEverything() throws InterruptedException {
    long end = System.nanoTime() + times.handOver().toNanos();
    peers.leave();
    List<Peer> others = new ArrayList<>(peers.living());
    if (others.isEmpty()) {
      return;
    }
    Duration pause = times.startGap().dividedBy(others.size());
    for (String session : fleet.ids()) {
      if (System.nanoTime() > end) {
        return;
      }
      Peer peer = Placement.fewest(others).orElseThrow();
      others.set(others.indexOf(peer), new Peer(peer.name(), peer.address(), peer.sessions() + 1));
      give(session, peer);
      Thread.sleep(pause);
    }
  }
}
