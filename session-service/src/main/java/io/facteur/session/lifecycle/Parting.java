package io.facteur.session.lifecycle;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.session.key.SessionKeys;
import io.facteur.session.ownership.Lease;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.registry.Standing;
import io.facteur.session.store.SessionStores;
import io.facteur.whatsapp.engine.EngineOfflineException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ways in which a session comes to rest or to its end. Each may be repeated after a crash in
/// its middle.
final class Parting {
  private static final Logger log = LoggerFactory.getLogger(Parting.class);
  private static final Duration CONNECTING_TO_LEAVE = Duration.ofSeconds(5);

  private final SessionStores stores;
  private final SessionKeys keys;
  private final SessionLedger ledger;
  private final SessionRegistry registry;
  private final LongSupplier restores;

  /// @param restores how often the database was put back to an earlier state
  Parting(
      SessionStores stores,
      SessionKeys keys,
      SessionLedger ledger,
      SessionRegistry registry,
      LongSupplier restores) {
    this.stores = stores;
    this.keys = keys;
    this.ledger = ledger;
    this.registry = registry;
    this.restores = restores;
  }

  /// Whether WhatsApp still counts this session among the account's devices, as far as is known.
  static boolean hasAccountToLeave(Session session) {
    return session.linked() && !session.standing().unlinked();
  }

  /// Unlinks the device. When WhatsApp cannot be told, the phone goes on listing the device until
  /// its user removes it there; the session is forgotten here all the same.
  void leaveAccount(RunningSession session) {
    session.signs().awaitOnline(CONNECTING_TO_LEAVE);
    session.chronicle().close();
    try {
      session.engine().logout();
    } catch (EngineOfflineException e) {
      log.atWarn()
          .addKeyValue("session", session.lease().sessionId())
          .addKeyValue("cause", e.getMessage())
          .log("session.left-without-telling");
    }
  }

  /// Writes that a session was stopped, unless it came to rest for a reason of its own.
  void rest(Session session, Lease lease) {
    if (Standing.underWay(session.status())) {
      ledger.stand(lease, SessionStatus.DISCONNECTED, "stopped");
    } else {
      ledger.confirm(session);
    }
    var _ = wipeWhenUnlinked(session, lease);
  }

  /// Writes that a session is used no more.
  void retire(Lease lease, Instant before) {
    ledger.retire(lease, before);
  }

  /// Forgets the keys of a device that its account no longer has. Only after its status said so: a
  /// device whose keys are gone cannot be taken back.
  ///
  /// @return the session as it is then
  Session wipeWhenUnlinked(Session session, Lease lease) {
    if (!session.standing().unlinked() || !session.linked()) {
      return session;
    }
    stores.forget(session.id());
    ledger.unlink(lease);
    return session.withoutAccount();
  }

  /// After the database was put back to an earlier state: forgets the ratchets and sender keys by
  /// which the session writes, which would spend keys a second time. Others are written to with
  /// fresh ones, and what they still write with the old is asked for again. The device stays
  /// linked.
  void dropWhatARestoreMadeDangerous(Session session, Lease lease) {
    long count = restores.getAsLong();
    if (session.restores() < count) {
      var account = session.account();
      if (account != null) {
        stores.forgetSending(session.id(), account);
        log.atWarn().addKeyValue("session", session.id()).log("session.keys-dropped-after-restore");
      }
      ledger.restored(lease, count);
    }
  }

  /// Writes that a session was logged out on request, and forgets its device.
  void loggedOut(Session session, Lease lease) {
    ledger.stand(lease, SessionStatus.LOGGED_OUT, "requested");
    stores.forget(session.id());
    ledger.unlink(lease);
    registry.settleLogout(session.id());
  }

  /// Forgets everything of a session, and tells that it is gone. With the data key, whatever it
  /// sealed anywhere is lost, copies and backups included.
  void bury(Session session) {
    stores.forget(session.id());
    keys.destroy(session.id());
    ledger.tellDeleted(session);
    registry.bury(session);
  }
}
