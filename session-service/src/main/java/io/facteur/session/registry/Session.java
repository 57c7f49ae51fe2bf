package io.facteur.session.registry;

import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One session as it is kept.
///
/// @param life 1 for the first session of this id, 2 for one created after that was deleted, …
/// @param generation counts the wishes to start anew; a running session of an older one is
///   restarted
/// @param appearance in the phone's list of linked devices; null for the installation's
/// @param account once linked
/// @param activeAt when a message last went or came, to the minute
/// @param restores how many restores of the database it is over
/// @param qr while there is one to scan
public record Session(
    String id,
    int life,
    Profile profile,
    Standing standing,
    Intent intent,
    long generation,
    @Nullable Appearance appearance,
    @Nullable Account account,
    @Nullable Instant activeAt,
    long restores,
    @Nullable ShownQr qr,
    Instant createdAt) {

  /// A session that was never started.
  public static Session fresh(String id, Profile profile, Instant now) {
    return fresh(id, profile, null, now);
  }

  /// A session that was never started, with an appearance of its own.
  public static Session fresh(
      String id, Profile profile, @Nullable Appearance appearance, Instant now) {
    var standing = new Standing(SessionStatus.INACTIVE, null, 0);
    return new Session(
        id, 1, profile, standing, Intent.STOP, 0, appearance, null, null, 0, null, now);
  }

  /// The status alone.
  public SessionStatus status() {
    return standing.status();
  }

  /// Whether a phone has linked it.
  public boolean linked() {
    return account != null;
  }

  /// Whether it is on its way out: it is answered for as if it were gone.
  public boolean leaving() {
    return intent == Intent.DELETE;
  }

  /// The same session, linked to nothing.
  public Session withoutAccount() {
    return linkedTo(null);
  }

  /// The same session, linked to that account.
  public Session linkedTo(@Nullable Account other) {
    return new Session(
        id,
        life,
        profile,
        standing,
        intent,
        generation,
        appearance,
        other,
        activeAt,
        restores,
        qr,
        createdAt);
  }

  /// The same session under an id that was used before.
  Session inLife(int number) {
    return new Session(
        id,
        number,
        profile,
        standing,
        intent,
        generation,
        appearance,
        account,
        activeAt,
        restores,
        qr,
        createdAt);
  }
}
