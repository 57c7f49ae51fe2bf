package io.facteur.whatsapp.engine;

import java.time.Duration;

/// How stubbornly the engine comes back. Each pause is at most [Timeouts#reconnectMost()].
///
/// @param tries how often in a row WhatsApp may answer and let nobody in before the engine gives up
///   coming back quickly; a network that is down spends none of them
/// @param probe longest pause while the network is down
/// @param slow pause between tries once it has given up, and after refusals that time alone heals
/// @param forever whether it goes on slowly then, or stops
public record Reconnects(int tries, Duration probe, Duration slow, boolean forever) {

  /// Five tries, then one in five minutes.
  public static Reconnects standard() {
    return new Reconnects(5, Duration.ofSeconds(5), Duration.ofMinutes(5), true);
  }

  /// The same, stopping or not after the quick tries.
  public Reconnects forever(boolean onwards) {
    return new Reconnects(tries, probe, slow, onwards);
  }
}
