package io.facteur.session.lifecycle;

import io.facteur.session.ownership.Peer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which replica should run a session: the one that runs fewest. Others leave a session that nobody
/// runs to it for some rounds, and take it when it does not come. Used by one thread.
final class Placement {
  private static final int ROUNDS_LEFT_TO_OTHERS = 3;

  private final Map<String, Integer> left = new HashMap<>();

  /// Whether a session that nobody runs should be taken here and now.
  ///
  /// @param mine how many run here
  boolean take(String sessionId, int mine, List<Peer> peers) {
    boolean fewest = peers.stream().allMatch(peer -> mine <= peer.sessions());
    if (fewest || left.merge(sessionId, 1, Integer::sum) > ROUNDS_LEFT_TO_OTHERS) {
      left.remove(sessionId);
      return true;
    }
    return false;
  }

  /// Forgets which sessions were left to others, but for these.
  void remember(List<String> waiting) {
    left.keySet().retainAll(waiting);
  }

  /// To whom a session should be given that runs here: to the one that has fewest, when this
  /// replica has two more than its share.
  static Optional<Peer> relief(int mine, List<Peer> peers) {
    int all = mine + peers.stream().mapToInt(Peer::sessions).sum();
    int share = Math.ceilDiv(all, peers.size() + 1);
    return fewest(peers).filter(peer -> mine >= share + 2 && peer.sessions() < share);
  }

  /// The one that has fewest.
  static Optional<Peer> fewest(List<Peer> peers) {
    return peers.stream().min(Comparator.comparingInt(Peer::sessions));
  }
}
