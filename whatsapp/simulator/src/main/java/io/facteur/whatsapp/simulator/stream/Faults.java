package io.facteur.whatsapp.simulator.stream;

import java.util.OptionalInt;

/// What goes wrong on request. Only used inside turns; forgotten when the simulator stops.
public final class Faults {
  private int loginReason;
  private int loginsToRefuse;
  private int acksToSwallow;

  /// Refuses the next `count` logins with `reason`, such as 503 or 402.
  public void refuseLogins(int reason, int count) {
    loginReason = reason;
    loginsToRefuse = count;
  }

  /// Swallows the acknowledgements of the next `count` messages, which are delivered all the same.
  public void swallowAcks(int count) {
    acksToSwallow = count;
  }

  /// The reason to refuse this login with, if it is to be refused.
  public OptionalInt loginRefusal() {
    return loginsToRefuse-- > 0 ? OptionalInt.of(loginReason) : OptionalInt.empty();
  }

  /// Whether to swallow this acknowledgement.
  public boolean swallowsAck() {
    return acksToSwallow-- > 0;
  }
}
