package io.facteur.whatsapp.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How stubbornly the engine comes back. Each pause is at most [Timeouts#reconnectMost()].
///
/// @param tries how often in a row WhatsApp may answer and let nobody in before the engine gives up
///   coming back quickly; a network that is down spends none of them
/// @param probe longest pause while the network is down
/// @param slow pause between tries once it has given up, and after refusals that time alone heals
/// @param forever whether it goes on slowly then, or stops
/// @param afterReplaced pause before the one try once the same device has logged in elsewhere; null
///   for no try
public record Reconnects(
    int tries, Duration probe, Duration slow, boolean forever, @Nullable Duration afterReplaced) {

  /// Five tries, then one in five minutes.
  public static Reconnects standard() {
    return new Reconnects(5, Duration.ofSeconds(5), Duration.ofMinutes(5), true, null);
  }

  /// The same, stopping or not after the quick tries.
  public Reconnects forever(boolean onwards) {
    return new Reconnects(tries, probe, slow, onwards, afterReplaced);
  }

  /// The same, with one try after the same device has logged in elsewhere.
  public Reconnects onceAfterReplaced(Duration pause) {
    return new Reconnects(tries, probe, slow, forever, pause);
  }
}
