package io.facteur.session.lifecycle;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.session.ownership.Lease;
import io.facteur.session.registry.Account;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.ShownQr;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.EngineEvents;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.PairingCode;
import io.facteur.whatsapp.engine.QrCode;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.PresenceNews;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what the engine of one session tells: the session's status, account and code.
///
/// Once closed it writes nothing more, so that the last words of an engine that is being stopped do
/// not overwrite what its stopping is about to say.
final class Chronicle implements EngineEvents {
  /// Sealing purpose of a code's text; the record is the session.
  static final String QR_PURPOSE = "session.qr";

  /// The reasons of a session whose codes were used up.
  static final String QR_EXPIRED = "qr_expired";

  static final String CODE_EXPIRED = "code_expired";

  private static final String SCAN_QR = "scan_qr";
  private static final String ENTER_CODE = "enter_code";
  private static final Logger log = LoggerFactory.getLogger(Chronicle.class);

  private final Lease lease;
  private final long generation;
  private final SessionLedger ledger;
  private final Vault vault;
  private final Signs signs;
  private final Grapevine grapevine;
  private final Traces traces;
  private final ReentrantLock writing = new ReentrantLock(); // guards closed and connecting
  private boolean closed;
  private @Nullable ShownQr shown;
  private boolean silent;
  private int silences;

  /// What is asked of the phone's holder.
  private String asked = SCAN_QR;

  /// How a session stands whose connection is being made: for the first time, or again.
  private SessionStatus connecting;

  Chronicle(
      Session session,
      Lease lease,
      SessionLedger ledger,
      Vault vault,
      Signs signs,
      Grapevine grapevine,
      Clock clock) {
    this.lease = lease;
    this.generation = session.generation();
    this.connecting = session.linked() ? SessionStatus.RECONNECTING : SessionStatus.PENDING;
    this.ledger = ledger;
    this.vault = vault;
    this.signs = signs;
    this.grapevine = grapevine;
    var account = session.account();
    this.traces = new Traces(ledger, lease, clock, account == null ? null : account.name());
  }

  /// Tells where the session stood, if its owner before did not come to that, and writes that the
  /// engine is about to start.
  void begin(Session before) {
    write(() -> {
      ledger.confirm(before);
      ledger.stand(lease, connecting, before.linked() ? "starting" : SCAN_QR);
    });
  }

  /// Writes nothing more from now on.
  void close() {
    writing.lock();
    try {
      closed = true;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void qr(QrCode code) {
    write(() -> {
      ledger.stand(lease, SessionStatus.PENDING, asked);
      var text = vault.sealText(QR_PURPOSE, lease.sessionId(), lease.sessionId(), code.text());
      shown = new ShownQr(text, code.validUntil());
      ledger.show(lease, shown);
    });
    log.atInfo()
        .addKeyValue("session", lease.sessionId())
        .addKeyValue("code", code.number())
        .addKeyValue("of", code.total())
        .log("session.qr-shown");
    signs.given();
  }

  /// The QR code stays good beside it; a change of status takes it away, hence it is shown again.
  @Override
  public void pairingCode(PairingCode code) {
    write(() -> {
      asked = ENTER_CODE;
      ledger.stand(lease, SessionStatus.PENDING, asked);
      if (shown != null) {
        ledger.show(lease, shown);
      }
    });
    log.atInfo().addKeyValue("session", lease.sessionId()).log("session.pairing-code-given");
  }

  @Override
  public void linked(LinkedAccount account) {
    write(() -> {
      if (!ledger.link(lease, Account.of(account))) {
        throw new IllegalStateException("linked, but owned by another process");
      }
      // Durable: WhatsApp may be told now that linking is complete.
      connecting = SessionStatus.CONNECTING;
      ledger.stand(lease, connecting, "linked");
    });
    log.atInfo().addKeyValue("session", lease.sessionId()).log("session.linked");
    signs.given();
  }

  @Override
  public void passkeyRequired() {
    write(() -> ledger.stand(lease, SessionStatus.PASSKEY_REQUIRED, "passkey_required"));
    signs.given();
  }

  @Override
  public void silent(boolean now) {
    write(() -> doubt(now));
  }

  private void doubt(boolean now) {
    if (now != silent) {
      silences += now ? 1 : 0;
      silent = now;
      ledger.doubt(lease, silences, now);
      log.atInfo()
          .addKeyValue("session", lease.sessionId())
          .addKeyValue("silent", now)
          .log("session.silent");
    }
  }

  @Override
  public void online() {
    write(() -> {
      doubt(false);
      connecting = SessionStatus.RECONNECTING;
      ledger.stand(lease, SessionStatus.CONNECTED, null);
    });
    log.atInfo().addKeyValue("session", lease.sessionId()).log("session.online");
    signs.cameOnline();
  }

  @Override
  public void offline(Disconnection end) {
    var ownEnd = wrote(() -> Verdict.of(end, connecting).ifPresent(this::pass));
    log.atInfo()
        .addKeyValue("session", lease.sessionId())
        .addKeyValue("cause", end.reason())
        .addKeyValue("retryIn", end.retryIn().map(Object::toString).orElse("never"))
        .log("session.offline");
    if (end.retryIn().isEmpty()) {
      if (ownEnd) {
        signs.gaveUp();
      } else {
        signs.ended(); // by whoever closed this: it tends the session already
      }
    }
  }

  private void pass(Verdict verdict) {
    if (verdict.rests()) {
      var expired = verdict.reason().equals(QR_EXPIRED) && asked.equals(ENTER_CODE);
      var reason = expired ? CODE_EXPIRED : verdict.reason();
      ledger.rest(lease, generation, verdict.status(), reason);
    } else {
      ledger.stand(lease, verdict.status(), verdict.reason());
    }
  }

  /// The journal that the engine wrote to is the stream of facts itself: nothing is left to tell.
  @Override
  public void received(Inbound inbound) {
    Failpoint.RECEIPTED.reach();
    if (inbound instanceof Inbound.Message message && !message.peer()) {
      traces.message();
      var name = message.pushName();
      if (message.fromMe() && name != null && !name.isBlank()) {
        traces.owner(name);
      }
    }
    log.atDebug().addKeyValue("session", lease.sessionId()).log("inbound.recorded");
  }

  @Override
  public void presence(PresenceNews news) {
    grapevine.hear(lease.sessionId(), news);
  }

  @Override
  public void settled(String messageId, SendOutcome.Settled outcome) {
    traces.message();
    log.atInfo()
        .addKeyValue("session", lease.sessionId())
        .addKeyValue("messageId", messageId)
        .addKeyValue("outcome", outcome.getClass().getSimpleName())
        .log("outbound.settled");
  }

  /// Writes what passing messages showed.
  void writeTraces() {
    write(traces::write);
  }

  /// Makes an entry, unless this is closed.
  private void write(Runnable entry) {
    var _ = wrote(entry);
  }

  /// Makes an entry, unless this is closed.
  ///
  /// @return whether it was made
  private boolean wrote(Runnable entry) {
    writing.lock();
    try {
      if (closed) {
        return false;
      }
      entry.run();
      return true;
    } finally {
      writing.unlock();
    }
  }
}
