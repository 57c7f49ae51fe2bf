package io.facteur.whatsapp.engine.pairing;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.AdvSigning;
import io.facteur.whatsapp.wire.pairing.LinkedIdentity;
import io.facteur.whatsapp.wire.pairing.PairingException;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The phone has scanned: checks what it signed, signs in turn, and makes the membership durable
/// before saying so. The server then asks for a restart. Protocol reference: transport.md §5.5 to
/// §5.8.
public final class PairSuccessHandler implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(PairSuccessHandler.class);

  private final KeyRing keyRing;
  private final Acquaintance acquaintance;
  private final QrCodes codes;
  private final PairingCodes pairingCodes;
  private final Reporter reporter;
  private final Connection connection;
  private final SecureRandom random;

  /// @param random signs
  public PairSuccessHandler(
      KeyRing keyRing,
      Acquaintance acquaintance,
      QrCodes codes,
      PairingCodes pairingCodes,
      Reporter reporter,
      Connection connection,
      SecureRandom random) {
    this.keyRing = keyRing;
    this.acquaintance = acquaintance;
    this.codes = codes;
    this.pairingCodes = pairingCodes;
    this.reporter = reporter;
    this.connection = connection;
    this.random = random;
  }

  @Override
  public void handle(Node iq) {
    Node success = iq.requireChild("pair-success");
    byte[] issued = success.requireChild("device-identity").bytes();
    Credentials own = keyRing.credentials();
    try {
      LinkedIdentity linked = accept(issued, own);
      codes.stop();
      LinkedAccount account = account(success, linked);
      if (told(account)) {
        join(account, linked);
        connection.write(signed(iq, linked));
        log.atInfo().addKeyValue("hosted", account.hosted()).log("pairing.done");
      } else {
        refuse(iq, 500, "internal-error");
      }
    } catch (PairingException e) {
      log.atWarn().addKeyValue("reason", e.reason()).log("pairing.refused");
      refuse(iq, e.reason().code(), e.reason().text());
    }
  }

  /// The phone vouches under the secret of the QR code, or under one of a typed code.
  private LinkedIdentity accept(byte[] issued, Credentials own) throws PairingException {
    for (byte[] secret : pairingCodes.secrets()) {
      try {
        return AdvSigning.accept(issued, secret, own.identity(), random);
      } catch (PairingException e) {
        if (e.reason() != PairingException.Reason.HMAC_MISMATCH) {
          throw e;
        }
      }
    }
    return AdvSigning.accept(issued, own.advSecret(), own.identity(), random);
  }

  private void refuse(Node iq, int code, String text) {
    connection.write(refusal(iq, code, text));
    connection.drop("pairing refused: " + text);
  }

  /// The outside makes it durable first: it can be told again, while WhatsApp asks only once.
  private boolean told(LinkedAccount account) {
    try {
      reporter.linked(account);
      return true;
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("pairing.listener-refused");
      return false;
    }
  }

  /// Durable; the acknowledgement to WhatsApp comes after it.
  private void join(LinkedAccount account, LinkedIdentity linked) {
    acquaintance.made(account, linked.accountKey());
    Credentials _ =
        keyRing.update(own ->
            own.withMembership(new Credentials.Membership(account, linked.signedIdentity())));
  }

  private static LinkedAccount account(Node success, LinkedIdentity linked) {
    Node device = success.requireChild("device");
    return new LinkedAccount(
        device.requireJid("jid"),
        device.jid("lid").filter(Jid::isLid).orElse(null),
        success.child("platform").flatMap(node -> node.attribute("name")).orElse(""),
        success.child("biz").flatMap(node -> node.attribute("name")).orElse(null),
        linked.identity().hosted());
  }

  private static Node signed(Node iq, LinkedIdentity linked) {
    return Node.named("iq")
        .attr("to", Jid.SERVER)
        .attr("id", iq.require("id"))
        .attr("type", "result")
        .child(
            Node.of(
                "pair-device-sign",
                Node.named("device-identity")
                    .attr("key-index", linked.identity().keyIndex())
                    .bytes(linked.reply())
                    .build()))
        .build();
  }

  private static Node refusal(Node iq, int code, String text) {
    return Node.named("iq")
        .attr("to", Jid.SERVER)
        .attr("id", iq.require("id"))
        .attr("type", "error")
        .child(Node.named("error").attr("code", code).attr("text", text).build())
        .build();
  }
}
