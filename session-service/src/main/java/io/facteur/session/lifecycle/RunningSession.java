package io.facteur.session.lifecycle;

import io.facteur.session.ownership.Lease;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.LinkState;

/// A session that this process runs.
///
/// @param generation of the wish that started it
record RunningSession(
    Lease lease, long generation, Engine engine, Chronicle chronicle, Signs signs) {

  /// Whether it is what a session of that generation should be: running, and started by no older
  /// wish.
  boolean serves(long wanted) {
    return generation == wanted && lease.held() && !(engine.state() instanceof LinkState.Closed);
  }

  /// Ends the connection without another word in the chronicle.
  void close() {
    chronicle.close();
    engine.close();
  }
}
