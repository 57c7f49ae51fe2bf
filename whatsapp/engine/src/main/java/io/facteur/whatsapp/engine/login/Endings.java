package io.facteur.whatsapp.engine.login;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Disconnection.LoggedOut;
import io.facteur.whatsapp.engine.ending.Ended;
import io.facteur.whatsapp.engine.ending.Ending;
import io.facteur.whatsapp.engine.ending.Pace;
import io.facteur.whatsapp.engine.ending.Signal;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// What the server means when it ends a connection: finds the row of the table, and says what
/// follows from it. Protocol reference: transport.md §8.
public final class Endings {
  private static final long AN_HOUR = 3600;

  private final ClaimedVersion version;
  private final Clock clock;

  /// @param version renewed when WhatsApp refuses it
  public Endings(ClaimedVersion version, Clock clock) {
    this.version = version;
    this.clock = clock;
  }

  /// A `<failure>` in the place of `<success>` (§8.2).
  public Ended ofFailure(Node failure) {
    long reason = failure.number("reason").orElse(500);
    return ended(Ending.of(Signal.FAILURE, Long.toString(reason)), "failure " + reason, failure);
  }

  /// A `<stream:error>` (§8.1): the conflict first, then the code, then whatever else it holds.
  public Ended ofStreamError(Node error) {
    Optional<Node> conflict = error.child("conflict");
    if (conflict.isPresent()) {
      String type = conflict.get().attribute("type").orElse("");
      return ended(Ending.of(Signal.CONFLICT, type), "conflict " + type, error);
    }
    Optional<String> code = error.attribute("code");
    if (code.isPresent()) {
      String text = "stream error " + code.get();
      return ended(Ending.of(Signal.STREAM_CODE, code.get()), text, error);
    }
    String child = error.children().stream().findFirst().map(Node::tag).orElse("");
    return ended(Ending.of(Signal.STREAM_CHILD, child), "stream error " + child, error);
  }

  /// A notice inside `<ib>` that ends the connection (§7.8, §8.1).
  public Ended ofNotice(Node notice) {
    return ended(Ending.of(Signal.NOTICE, notice.tag()), notice.tag(), notice);
  }

  /// The server says goodbye without a reason.
  public Ended ofStreamEnd() {
    return Ended.trouble(Ending.STREAM_END.sign(), Pace.BACK_OFF);
  }

  private Ended ended(Ending row, String text, Node node) {
    return switch (row.consequence()) {
      case RETURN_AT_ONCE -> Ended.trouble(text, Pace.AT_ONCE);
      case BACK_OFF -> Ended.trouble(text, Pace.BACK_OFF);
      case LONG_BACK_OFF -> Ended.trouble(text, Pace.LONG_BACK_OFF);
      case RETURN_SLOWLY -> Ended.trouble(text, Pace.SLOW);
      case RETURN_AFTER_BAN -> Ended.asSaid(temporaryBan(node, text));
      case RENEW_VERSION -> Ended.asSaid(version.refused(text));
      case STAY_AWAY -> Ended.asSaid(new Disconnection.Conflict(text));
      case CODES_USED_UP -> Ended.asSaid(new Disconnection.PairingExpired(text));
      case UPDATE_PHONE -> Ended.asSaid(new Disconnection.PhoneOutdated(text));
      case UNLINKED -> loggedOut(text, LoggedOut.Cause.UNLINKED);
      case LOCKED -> loggedOut(text, LoggedOut.Cause.ACCOUNT_LOCKED);
      case UNKNOWN_DEVICE -> loggedOut(text, LoggedOut.Cause.UNKNOWN_DEVICE);
      case LOGGED_OUT -> loggedOut(text, LoggedOut.Cause.LOGGED_OUT_BY_WHATSAPP);
      case BANNED -> Ended.asSaid(new Disconnection.Banned(text, null, null));
    };
  }

  private static Ended loggedOut(String text, LoggedOut.Cause cause) {
    return Ended.asSaid(new LoggedOut(text, cause));
  }

  private Disconnection temporaryBan(Node failure, String text) {
    Duration expire = Duration.ofSeconds(failure.number("expire").orElse(AN_HOUR));
    String why = text + " code " + failure.number("code").orElse(0);
    return new Disconnection.Banned(why, clock.instant().plus(expire), expire);
  }
}
