package io.facteur.session.presence;

import io.facteur.contracts.call.ReceiptRequest;
import io.facteur.contracts.session.ReceiptKind;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.whatsapp.engine.Presence.Marking;
import io.facteur.whatsapp.wire.jid.Jid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Tells senders what receiver-service says was read.
@RestController
class ReceiptController {
  private final Desk desk;

  ReceiptController(Desk desk) {
    this.desk = desk;
  }

  /// Writes the receipts; they are on their way when this answers.
  @PostMapping("/internal/sessions/{session}/receipts")
  ReceiptRequest mark(@PathVariable("session") String id, @RequestBody ReceiptRequest request) {
    Jid chat = address("chatJid", request.chatJid());
    String sender = request.senderJid();
    var marking =
        new Marking(
            chat,
            sender == null ? chat : address("senderJid", sender),
            request.messageIds(),
            request.kind() == ReceiptKind.PLAYED);
    return desk.with(
        id,
        presence -> {
          presence.mark(marking);
          return request;
        });
  }

  private static Jid address(String field, String jid) {
    return Jid.tryParse(jid)
        .orElseThrow(() -> SessionProblems.invalidField(field, field + " cannot be read."));
  }
}
