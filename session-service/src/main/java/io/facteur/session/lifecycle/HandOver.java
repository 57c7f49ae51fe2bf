package io.facteur.session.lifecycle;

import io.facteur.session.ownership.Peer;

/// Asks another replica to run a session that was let go here, so that it is away for no longer
/// than it takes to connect.
@FunctionalInterface
interface HandOver {

  /// Whether it is being started there; otherwise whoever looks next will find it.
  boolean offer(String sessionId, Peer peer);
}
