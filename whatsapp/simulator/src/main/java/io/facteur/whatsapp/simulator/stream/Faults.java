package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// What goes wrong on request. Only used inside turns; forgotten when the simulator stops.
public final class Faults {
  private Node loginFailure = StreamErrors.failure(503);
  private int loginsToRefuse;
  private int acksToSwallow;

  /// Refuses the next `count` logins.
  ///
  /// @param failure what they are told
  public void refuseLogins(Node failure, int count) {
    loginFailure = failure;
    loginsToRefuse = count;
  }

  /// Swallows the acknowledgements of the next `count` messages, which are delivered all the same.
  public void swallowAcks(int count) {
    acksToSwallow = count;
  }

  /// What to refuse this login with, if it is to be refused.
  public Optional<Node> loginRefusal() {
    return loginsToRefuse-- > 0 ? Optional.of(loginFailure) : Optional.empty();
  }

  /// Whether to swallow this acknowledgement.
  public boolean swallowsAck() {
    return acksToSwallow-- > 0;
  }
}
