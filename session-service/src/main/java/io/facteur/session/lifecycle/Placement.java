package io.facteur.session.lifecycle;

import io.facteur.session.ownership.Peer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which replica should run a session: each takes its share of those that nobody runs, and who of
/// two comes first has it. What is beyond its share a replica leaves to others for some rounds, and
/// takes it when they do not come. Used by one thread.
final class Placement {
  private static final int ROUNDS_LEFT_TO_OTHERS = 3;

  private final Map<String, Integer> left = new HashMap<>();
  private int share;

  /// Begins a round.
  ///
  /// @param free sessions that nobody runs
  /// @param mine how many run here
  void begin(Set<String> free, int mine, List<Peer> peers) {
    left.keySet().retainAll(free);
    share = share(mine + free.size(), peers);
  }

  /// Whether a session that nobody runs should be taken here and now.
  ///
  /// @param mine how many run here
  boolean take(String sessionId, int mine) {
    if (mine < share || left.merge(sessionId, 1, Integer::sum) > ROUNDS_LEFT_TO_OTHERS) {
      left.remove(sessionId);
      return true;
    }
    return false;
  }

  private static int share(int besideThem, List<Peer> peers) {
    int all = besideThem + peers.stream().mapToInt(Peer::sessions).sum();
    return Math.ceilDiv(all, peers.size() + 1);
  }

  /// To whom a session should be given that runs here: to the one that has fewest, when this
  /// replica has two more than its share.
  static Optional<Peer> relief(int mine, List<Peer> peers) {
    int share = share(mine, peers);
    return fewest(peers).filter(peer -> mine >= share + 2 && peer.sessions() < share);
  }

  /// The one that has fewest.
  static Optional<Peer> fewest(List<Peer> peers) {
    return peers.stream().min(Comparator.comparingInt(Peer::sessions));
  }
}
