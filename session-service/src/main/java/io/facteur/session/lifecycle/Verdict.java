package io.facteur.session.lifecycle;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.whatsapp.engine.Disconnection;
import java.util.Optional;

/// What the end of a connection means for its session.
///
/// @param reason one word in `snake_case`, the public `statusReason`
/// @param rests whether the engine has given up, so that only the user can start again
record Verdict(SessionStatus status, String reason, boolean rests) {

  /// Judges the end of a connection.
  ///
  /// @param broken the status of a session whose connection is being made again
  /// @return empty when the session stands as before, or this process has no say in it any more
  static Optional<Verdict> of(Disconnection end, SessionStatus broken) {
    boolean rests = end.retryIn().isEmpty();
    return switch (end) {
      // A device that was just linked is told to connect anew; that is no loss worth telling.
      case Disconnection.Transient _ when broken == SessionStatus.CONNECTING -> Optional.empty();
      case Disconnection.Transient _ -> verdict(broken, "connection_lost", rests);
      case Disconnection.LoggedOut _ -> verdict(SessionStatus.LOGGED_OUT, "unlinked", rests);
      case Disconnection.Conflict _ -> verdict(SessionStatus.CONFLICT, "replaced", rests);
      case Disconnection.Banned banned ->
          verdict(
              SessionStatus.BANNED, banned.until() == null ? "banned" : "banned_for_now", rests);
      case Disconnection.Outdated _ -> verdict(SessionStatus.OUTDATED, "client_outdated", rests);
      case Disconnection.PairingExpired _ ->
          verdict(SessionStatus.DISCONNECTED, "qr_expired", rests);
      case Disconnection.UntrustedServer _ -> verdict(broken, "server_not_trusted", rests);
      case Disconnection.Fenced _ -> Optional.empty();
    };
  }

  private static Optional<Verdict> verdict(SessionStatus status, String reason, boolean rests) {
    return Optional.of(new Verdict(status, reason, rests));
  }
}
