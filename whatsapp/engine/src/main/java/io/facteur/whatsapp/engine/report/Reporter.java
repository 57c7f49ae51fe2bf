package io.facteur.whatsapp.engine.report;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.EngineEvents;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.PairingCode;
import io.facteur.whatsapp.engine.QrCode;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.PresenceNews;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the outside what happens, one thing at a time, and remembers where the engine stands.
public final class Reporter {
  private static final Logger log = LoggerFactory.getLogger(Reporter.class);

  private final EngineEvents events;
  private final Clock clock;

  // Guards the order of events, and of the state with them.
  private final ReentrantLock lock = new ReentrantLock();
  private volatile LinkState state = new LinkState.Idle();

  /// @param events the outside
  public Reporter(EngineEvents events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /// Where the engine stands.
  public LinkState state() {
    return state;
  }

  /// A connection is being made.
  public void connecting() {
    lock.lock();
    try {
      state = new LinkState.Connecting();
    } finally {
      lock.unlock();
    }
  }

  /// A code is on show.
  public void qr(QrCode code) {
    tell(new LinkState.Pairing(code), () -> events.qr(code));
  }

  /// A code may be typed into the phone.
  public void pairingCode(PairingCode code) {
    tell(() -> events.pairingCode(code));
  }

  /// The phone linked this device. Unlike with the others, what the outside throws comes back.
  public void linked(LinkedAccount account) {
    lock.lock();
    try {
      events.linked(account);
    } finally {
      lock.unlock();
    }
  }

  /// Sends go out from now on.
  public void online() {
    tell(new LinkState.Online(clock.instant()), events::online);
  }

  /// The connection ended.
  public void offline(Disconnection why) {
    LinkState next =
        why.retryIn()
            .<LinkState>map(pause -> new LinkState.Reconnecting(why, clock.instant().plus(pause)))
            .orElseGet(() -> new LinkState.Closed(why));
    tell(next, () -> events.offline(why));
  }

  /// The engine was closed on request.
  public void closed() {
    lock.lock();
    try {
      if (!(state instanceof LinkState.Closed)) {
        state = new LinkState.Closed(null);
      }
    } finally {
      lock.unlock();
    }
  }

  /// There is doubt whether the server is there, or no more.
  public void silent(boolean now) {
    tell(() -> events.silent(now));
  }

  /// WhatsApp wants a passkey.
  public void passkeyRequired() {
    tell(events::passkeyRequired);
  }

  /// Something new is in the inbound journal.
  public void received(Inbound inbound) {
    tell(() -> events.received(inbound));
  }

  /// Somebody came, went or is writing.
  public void presence(PresenceNews news) {
    tell(() -> events.presence(news));
  }

  /// A message has its outcome.
  public void settled(String messageId, SendOutcome.Settled outcome) {
    tell(() -> events.settled(messageId, outcome));
  }

  private void tell(LinkState next, Runnable event) {
    tell(() -> {
      state = next;
      event.run();
    });
  }

  private void tell(Runnable event) {
    lock.lock();
    try {
      event.run();
    } catch (RuntimeException e) {
      // A listener's fault must not cost the connection; what it missed is in the journals.
      log.atError().setCause(e).log("listener.failed");
    } finally {
      lock.unlock();
    }
  }
}
