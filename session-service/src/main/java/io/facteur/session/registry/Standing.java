package io.facteur.session.registry;

import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a session stands, and how often that changed.
///
/// @param reason one word that explains the status, such as `qr_expired`
/// @param number of changes so far; names the fact that tells of this one
/// @param since when it stands there; null for a session that never moved
public record Standing(
    SessionStatus status, @Nullable String reason, long number, @Nullable Instant since) {

  /// Of a session that never moved.
  public Standing(SessionStatus status, @Nullable String reason, long number) {
    this(status, reason, number, null);
  }

  /// The reason of a ban that has no end.
  public static final String BANNED_FOR_GOOD = "banned";

  /// Whether the account has no such device any more, so that its keys are worthless.
  public boolean unlinked() {
    return status == SessionStatus.LOGGED_OUT
        || (status == SessionStatus.BANNED && BANNED_FOR_GOOD.equals(reason));
  }

  /// Whether a status says that something is being tried, so that it is wrong for a session at
  /// rest.
  public static boolean underWay(SessionStatus status) {
    return switch (status) {
      case PENDING, PASSKEY_REQUIRED, CONNECTING, CONNECTED, RECONNECTING -> true;
      case DISCONNECTED, LOGGED_OUT, CONFLICT, BANNED, OUTDATED, INACTIVE -> false;
    };
  }
}
