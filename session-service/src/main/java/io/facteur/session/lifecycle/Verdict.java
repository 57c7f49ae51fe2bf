package io.facteur.session.lifecycle;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.session.registry.Standing;
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
      case Disconnection.Transient trouble ->
          verdict(broken, trouble.proxy() ? "proxy_failed" : "connection_lost", rests);
      case Disconnection.GivenUp _ ->
          verdict(SessionStatus.DISCONNECTED, "retries_exhausted", rests);
      case Disconnection.LoggedOut out ->
          verdict(SessionStatus.LOGGED_OUT, word(out.cause()), rests);
      case Disconnection.Conflict _ -> verdict(SessionStatus.CONFLICT, "replaced", rests);
      case Disconnection.Banned banned ->
          verdict(
              SessionStatus.BANNED,
              banned.until() == null ? Standing.BANNED_FOR_GOOD : "banned_for_now",
              rests);
      case Disconnection.Outdated outdated ->
          verdict(SessionStatus.OUTDATED, word(outdated.remedy()), rests);
      case Disconnection.PhoneOutdated _ ->
          verdict(SessionStatus.DISCONNECTED, "update_phone", rests);
      case Disconnection.PairingExpired _ ->
          verdict(SessionStatus.DISCONNECTED, Chronicle.QR_EXPIRED, rests);
      case Disconnection.UntrustedServer _ -> verdict(broken, "server_not_trusted", rests);
      case Disconnection.Fenced _ -> Optional.empty();
    };
  }

  private static String word(Disconnection.LoggedOut.Cause cause) {
    return switch (cause) {
      case UNLINKED -> "unlinked";
      case ACCOUNT_LOCKED -> "account_locked";
      case UNKNOWN_DEVICE -> "device_unknown";
      case LOGGED_OUT_BY_WHATSAPP -> "logged_out_by_whatsapp";
    };
  }

  /// What to do against a refused version is what its status says.
  private static String word(Disconnection.Outdated.Remedy remedy) {
    return switch (remedy) {
      case NEWER_VERSION -> "trying_newer_version";
      case SET_VERSION -> "set_newer_version";
      case UNPIN_VERSION -> "unpin_version";
    };
  }

  private static Optional<Verdict> verdict(SessionStatus status, String reason, boolean rests) {
    return Optional.of(new Verdict(status, reason, rests));
  }
}
