package io.facteur.session.lifecycle;

import io.facteur.contracts.session.SessionFact;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.session.fact.Facts;
import io.facteur.session.ownership.Lease;
import io.facteur.session.registry.Account;
import io.facteur.session.registry.OwnedSessions;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.ShownQr;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What becomes of a session, written down and told.
///
/// A change of status is two durable steps, the session itself and then the fact that tells of it.
/// The change's number names the fact, so that whoever finds the first step without the second
/// ([#confirm]) makes up for it without telling anything twice.
public final class SessionLedger {
  /// The reason of a session whose connection may be dead.
  private static final String SILENT = "silent";

  /// The reason of a session that was neither connected nor had a message for long.
  private static final String UNUSED = "unused";

  private final OwnedSessions sessions;
  private final Facts facts;
  private final Clock clock;

  SessionLedger(OwnedSessions sessions, Facts facts, Clock clock) {
    this.sessions = sessions;
    this.facts = facts;
    this.clock = clock;
  }

  /// Writes where the session stands now, and tells it when that is a change.
  void stand(Lease lease, SessionStatus status, @Nullable String reason) {
    sessions.stand(lease.sessionId(), lease.epoch(), status, reason).ifPresent(this::confirm);
  }

  /// Writes where the session came to rest by itself: nothing more is wanted of it, unless its user
  /// meanwhile wished something else than this generation's run.
  void rest(Lease lease, long generation, SessionStatus status, String reason) {
    sessions
        .rest(lease.sessionId(), lease.epoch(), generation, status, reason)
        .ifPresentOrElse(this::confirm, () -> stand(lease, status, reason));
  }

  /// Tells where the session stands, unless that was told.
  public void confirm(Session session) {
    long number = session.standing().number();
    if (number > 0) {
      var id = "status|" + (session.life() == 1 ? "" : session.life() + ".") + number;
      var _ = facts.tell(session.id(), id, sequence -> changed(session, id, sequence));
    }
  }

  /// Tells that a session which is connected has had no sign of life from WhatsApp, or has it
  /// again.
  ///
  /// @param number counts the doubts under one lease
  void doubt(Lease lease, int number, boolean active) {
    var id = "silent|" + lease.epoch() + "." + number + (active ? "" : "|over");
    var _ =
        facts.tell(
            lease.sessionId(),
            id,
            sequence ->
                new SessionFact.RestrictionChanged(
                    lease.sessionId(), id, sequence, clock.instant(), SILENT, active, null));
  }

  private SessionFact changed(Session session, String id, long sequence) {
    var account = session.account();
    return new SessionFact.StatusChanged(
        session.id(),
        id,
        sequence,
        clock.instant(),
        session.status(),
        session.standing().reason(),
        account == null ? null : account.phoneNumber(),
        account == null ? null : account.lid(),
        session.profile().metadata());
  }

  /// Tells that the session is gone, and forgets all that was told of it before.
  void tellDeleted(Session session) {
    var id = "deleted" + (session.life() == 1 ? "" : "|" + session.life());
    var _ =
        facts.tell(
            session.id(),
            id,
            sequence -> new SessionFact.Deleted(session.id(), id, sequence, clock.instant()));
    facts.forgetEarlier(session.id());
  }

  /// Writes that a session is used no more, unless it was connected or had a message since then.
  void retire(Lease lease, Instant before) {
    sessions.retire(lease.sessionId(), lease.epoch(), before, UNUSED).ifPresent(this::confirm);
  }

  /// Writes that the session is over so many restores of the database.
  void restored(Lease lease, long count) {
    sessions.restored(lease.sessionId(), lease.epoch(), count);
  }

  /// Writes what the account's owner calls it.
  void name(Lease lease, String name) {
    sessions.name(lease.sessionId(), lease.epoch(), name);
  }

  /// Writes when a message last went or came.
  void active(Lease lease, Instant at) {
    sessions.active(lease.sessionId(), lease.epoch(), at);
  }

  /// Writes what the session is linked to; durable at return.
  ///
  /// @return false when this process does not own the session
  boolean link(Lease lease, Account account) {
    return sessions.link(lease.sessionId(), lease.epoch(), account);
  }

  /// Forgets what the session was linked to.
  void unlink(Lease lease) {
    sessions.unlink(lease.sessionId(), lease.epoch());
  }

  /// Shows a code in the place of the one before.
  void show(Lease lease, ShownQr qr) {
    sessions.show(lease.sessionId(), lease.epoch(), qr);
  }
}
