package io.facteur.whatsapp.engine.login;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.engine.incoming.PeerDesk;
import io.facteur.whatsapp.engine.key.ServerKeys;
import io.facteur.whatsapp.engine.key.SignedPreKeyRotation;
import io.facteur.whatsapp.engine.outgoing.Outbox;
import io.facteur.whatsapp.engine.presence.PresenceDesk;
import io.facteur.whatsapp.engine.query.EmptyIq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.report.Reporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From `<success>` to being online: keys in place, deliveries on, unsettled messages written
/// again. Protocol reference: transport.md §7.2.
public final class LoginTasks implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(LoginTasks.class);

  private final ServerKeys serverKeys;
  private final SignedPreKeyRotation rotation;
  private final IqExchange exchange;
  private final Outbox outbox;
  private final Connection connection;
  private final Reporter reporter;
  private final PresenceDesk presence;
  private final PeerDesk peers;

  /// @param outbox opened at the end
  public LoginTasks(
      ServerKeys serverKeys,
      SignedPreKeyRotation rotation,
      IqExchange exchange,
      Outbox outbox,
      Connection connection,
      Reporter reporter,
      PresenceDesk presence,
      PeerDesk peers) {
    this.serverKeys = serverKeys;
    this.rotation = rotation;
    this.exchange = exchange;
    this.outbox = outbox;
    this.connection = connection;
    this.reporter = reporter;
    this.presence = presence;
    this.peers = peers;
  }

  @Override
  public void run() {
    long number = connection.number();
    try {
      serverKeys.topUp();
      serverKeys.check();
      rotation.rotateWhenDue();
      // Last, because from then on the whole queue comes.
      boolean _ = exchange.ask(EmptyIq.active());
      if (outbox.open(number)) {
        presence.loggedIn();
        peers.loggedIn();
        reporter.online();
        log.atInfo().log("login.done");
      }
    } catch (EngineOfflineException | ConnectionLostException | QueryRefusedException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("login.failed");
      connection.drop(number, "login did not come to its end");
    }
  }
}
