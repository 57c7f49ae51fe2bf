package io.facteur.whatsapp.engine.ending;

import io.facteur.whatsapp.engine.Disconnection;
import java.time.Duration;

/// An end of a connection before it is known when the next one is tried.
public record Ended(Disconnection what, Pace pace) {

  /// An end that says by itself whether and when another try follows.
  public static Ended asSaid(Disconnection what) {
    return new Ended(what, Pace.AS_SAID);
  }

  /// Trouble that passes.
  public static Ended trouble(String reason, Pace pace) {
    return new Ended(new Disconnection.Transient(reason, Duration.ZERO), pace);
  }

  /// Trouble of a proxy, which may pass.
  public static Ended proxyTrouble(String reason) {
    return new Ended(new Disconnection.Transient(reason, Duration.ZERO, true), Pace.BACK_OFF);
  }
}
