package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.Disconnection;
import java.time.Duration;

/// The server's request to come back at once (stream error 515, after pairing and sometimes later).
public final class Restart {
  static final String REASON = "restart required";

  private Restart() {}

  /// As a disconnection; it is followed without a pause.
  public static Disconnection asDisconnection() {
    return new Disconnection.Transient(REASON, Duration.ZERO);
  }
}
