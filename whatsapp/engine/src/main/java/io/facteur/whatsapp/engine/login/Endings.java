package io.facteur.whatsapp.engine.login;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.connection.Restart;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// What the server means when it ends a connection. Protocol reference: transport.md §8.
public final class Endings {
  private static final Duration LONG_AFTER_RATE_LIMIT = Duration.ofMinutes(1);

  private final Timeouts timeouts;
  private final Clock clock;

  /// @param timeouts the pause after a refused version
  public Endings(Timeouts timeouts, Clock clock) {
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /// A `<failure>` in the place of `<success>` (§8.2).
  public Disconnection ofFailure(Node failure) {
    int reason = (int) failure.number("reason").orElse(500);
    String text = "failure " + reason;
    return switch (reason) {
      case 401, 403, 418 -> new Disconnection.LoggedOut(text);
      case 402 -> temporaryBan(failure, text);
      case 406 -> new Disconnection.Banned(text, null, null);
      case 405, 409 -> new Disconnection.Outdated(text, timeouts.outdatedRetry());
      default -> soon(text);
    };
  }

  /// A `<stream:error>` (§8.1): the conflict first, then the code.
  public Disconnection ofStreamError(Node error) {
    Optional<Node> conflict = error.child("conflict");
    if (conflict.isPresent()) {
      String type = conflict.get().attribute("type").orElse("");
      return type.equals("replaced")
          ? new Disconnection.Conflict("replaced")
          : new Disconnection.LoggedOut("conflict " + type);
    }
    int code = (int) error.number("code").orElse(0);
    String text = "stream error " + code;
    return switch (code) {
      case 515 -> Restart.asDisconnection();
      case 401, 403, 516 -> new Disconnection.LoggedOut(text);
      case 409, 440 -> new Disconnection.Conflict(text);
      case 429 -> new Disconnection.Transient(text, LONG_AFTER_RATE_LIMIT);
      default ->
          soon(error.child("ack").isPresent() ? "the server missed an acknowledgement" : text);
    };
  }

  /// The server says goodbye without a reason.
  public Disconnection ofStreamEnd() {
    return soon("stream end");
  }

  private Disconnection temporaryBan(Node failure, String text) {
    Duration expire = Duration.ofSeconds(failure.number("expire").orElse(3600));
    String why = text + " code " + failure.number("code").orElse(0);
    return new Disconnection.Banned(why, clock.instant().plus(expire), expire);
  }

  private static Disconnection soon(String text) {
    return new Disconnection.Transient(text, Duration.ZERO);
  }
}
