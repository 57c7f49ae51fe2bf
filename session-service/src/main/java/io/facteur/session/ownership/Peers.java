package io.facteur.session.ownership;

import java.util.List;

/// The replicas of this service.
public interface Peers {

  /// Says that this replica is alive.
  ///
  /// @param sessions how many it runs
  void beat(int sessions);

  /// The others that are alive, in the order of their names.
  List<Peer> living();

  /// Says that this replica takes no more sessions.
  void leave();
}
