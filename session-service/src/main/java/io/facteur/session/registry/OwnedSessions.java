package io.facteur.session.registry;

import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a session's owner writes about it. Every write is conditional on the epoch of the owner's
/// lease: one that comes from a process which lost the session changes nothing. Durable at return.
public interface OwnedSessions {

  /// Writes where a session stands.
  ///
  /// @return the session, when this changed something
  Optional<Session> stand(String id, long epoch, SessionStatus status, @Nullable String reason);

  /// Writes where a session came to rest by itself: with the status, the wish that it run ends.
  ///
  /// @param generation of the run that ended
  /// @return the session, when this changed something; empty also when its user meanwhile wished
  ///   something else
  Optional<Session> rest(
      String id, long epoch, long generation, SessionStatus status, @Nullable String reason);

  /// Writes what a session is linked to.
  ///
  /// @return false when the epoch is not the session's any more
  boolean link(String id, long epoch, Account account);

  /// Forgets what a session was linked to.
  void unlink(String id, long epoch);

  /// Writes that a session is used no more: with the status, the wish that it run ends.
  ///
  /// @param before only when it was neither connected nor had a message since then
  /// @return the session, when this changed something
  Optional<Session> retire(String id, long epoch, Instant before, String reason);

  /// Writes that a session is over a restore of the database.
  ///
  /// @param count how many restores there were
  void restored(String id, long epoch, long count);

  /// Writes what the account's owner calls it.
  void name(String id, long epoch, String name);

  /// Writes when a message last went or came.
  void active(String id, long epoch, Instant at);

  /// Shows a code in the place of the one before, until the status changes.
  void show(String id, long epoch, ShownQr qr);
}
