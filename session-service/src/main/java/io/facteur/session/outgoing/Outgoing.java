package io.facteur.session.outgoing;

import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.vault.Vault;
import io.facteur.vault.VaultException;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts messages to the engine of their session. Asking twice with one id sends once: the wire
/// journal holds what was written under it.
final class Outgoing {
  /// Sealing purpose of what is to be sent; the record is the message id.
  private static final String PAYLOAD_PURPOSE = "outbound.payload";

  private static final Logger log = LoggerFactory.getLogger(Outgoing.class);
  private static final long SOON_MILLIS = 1000;

  /// WhatsApp's code for a first message to somebody who does not know the account.
  private static final int NOT_KNOWN_TO_RECIPIENT = 463;

  private final SessionRegistry registry;
  private final Fleet fleet;
  private final Vault vault;

  Outgoing(SessionRegistry registry, Fleet fleet, Vault vault) {
    this.registry = registry;
    this.fleet = fleet;
    this.vault = vault;
  }

  /// Sends a message.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 404 when there is no such session
  SendResult send(String sessionId, SendRequest request) {
    if (registry.find(sessionId).filter(Predicate.not(Session::leaving)).isEmpty()) {
      throw SessionProblems.notFound(sessionId);
    }
    return fleet
        .engine(sessionId)
        .map(engine -> send(engine, sessionId, request))
        .orElseGet(() -> new SendResult.Later("the session does not run here", SOON_MILLIS));
  }

  private SendResult send(Engine engine, String sessionId, SendRequest request) {
    var recipient = Jid.tryParse(request.to());
    if (recipient.isEmpty()) {
      return new SendResult.Failed("INVALID_RECIPIENT", "The recipient's address cannot be read.");
    }
    Failpoint.HANDED_OVER.reach();
    try {
      var payload = vault.open(PAYLOAD_PURPOSE, sessionId, request.messageId(), request.payload());
      var message =
          new OutgoingMessage(request.messageId(), recipient.get(), payload, request.sequence());
      return resultOf(engine.send(message));
    } catch (VaultException e) {
      log.atError()
          .addKeyValue("session", sessionId)
          .addKeyValue("messageId", request.messageId())
          .setCause(e)
          .log("outbound.unreadable");
      return new SendResult.Failed("UNREADABLE", "What was to be sent cannot be decrypted.");
    } catch (StoreException e) {
      return new SendResult.Later(String.valueOf(e.getMessage()), SOON_MILLIS);
    }
  }

  private static SendResult resultOf(SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Acknowledged(var serverTime) -> new SendResult.Sent(serverTime);
      case SendOutcome.Rejected(var code, _) when code == NOT_KNOWN_TO_RECIPIENT ->
          new SendResult.Failed(
              "RECIPIENT_MUST_WRITE_FIRST",
              "WhatsApp lets this account write to this person only after they have written.");
      case SendOutcome.TimeLocked(_, var until) ->
          new SendResult.Failed(
              "TIMELOCKED",
              "WhatsApp does not let this account begin new chats for now; others go on.",
              until);
      case SendOutcome.Rejected(var code, var reason) ->
          new SendResult.Failed("REJECTED", "WhatsApp refused it: " + code + " " + reason + ".");
      case SendOutcome.AckTimeout _ ->
          new SendResult.Failed(
              "ACK_TIMEOUT", "WhatsApp did not acknowledge it in time; it may have arrived.");
      case SendOutcome.Unsent(var reason) -> new SendResult.Later(reason, SOON_MILLIS);
    };
  }
}
