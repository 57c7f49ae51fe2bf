package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.token.PrivacyTokens;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.report.ReportingToken;
import java.util.Optional;

/// What goes into a stanza to a person beside the message: proof that they know us, and a token by
/// which they could report what we said. Protocol reference: messaging.md §4.5, §4.6.
public final class Enclosures {
  private final PrivacyTokens tokens;
  private final boolean reporting;

  /// @param reporting whether messages can be reported
  public Enclosures(PrivacyTokens tokens, boolean reporting) {
    this.tokens = tokens;
    this.reporting = reporting;
  }

  Node into(Node stanza, OutgoingMessage message, Self self, Jid chat) {
    Node.Builder filled = Node.named(stanza.tag());
    stanza.attributes().forEach(filled::attr);
    filled.children(stanza.children());
    report(message, self, chat).ifPresent(filled::child);
    tokens.proofFor(chat).ifPresent(filled::child);
    return filled.build();
  }

  private Optional<Node> report(OutgoingMessage message, Self self, Jid chat) {
    if (!reporting) {
      return Optional.empty();
    }
    Message payload = DeviceSent.parse(message.payload());
    byte[] secret = payload.getMessageContextInfo().getMessageSecret().toByteArray();
    boolean reportable =
        secret.length > 0
            && !payload.hasReactionMessage()
            && !payload.hasEncReactionMessage()
            && !payload.hasEncEventResponseMessage()
            && !payload.hasPollUpdateMessage();
    return Optional.of(message.payload())
        .filter(_ -> reportable)
        .flatMap(bytes ->
            ReportingToken.of(
                bytes, secret, message.id(), self.inFormOf(chat).toString(), chat.toString()))
        .map(token ->
            Node.of(
                "reporting", Node.named("reporting_token").attr("v", "2").bytes(token).build()));
  }
}
