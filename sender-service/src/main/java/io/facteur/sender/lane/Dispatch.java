package io.facteur.sender.lane;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.NumberView;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.compose.Composers;
import io.facteur.sender.owner.OwnerUnavailableException;
import io.facteur.sender.owner.SessionOwner;
import io.facteur.sender.recipient.Numbers;
import io.facteur.sender.recipient.Recipient;
import io.facteur.vault.Vault;

/// One attempt to send one message: number known, payload composed, handed to the session's owner.
final class Dispatch {
  /// The failure of a number that turned out not to be on WhatsApp after it was accepted.
  static final String NOT_ON_WHATSAPP = "NOT_ON_WHATSAPP";

  private final Numbers numbers;
  private final Composers composers;
  private final Vault vault;
  private final SessionOwner owner;

  Dispatch(Numbers numbers, Composers composers, Vault vault, SessionOwner owner) {
    this.numbers = numbers;
    this.composers = composers;
    this.vault = vault;
    this.owner = owner;
  }

  /// What the attempt came to. Asking again after a crash is safe: the owner sends an id once.
  SendResult send(OutboundAccepted message) {
    var recipient =
        Recipient.parse(message.chatId())
            .orElseThrow(() -> new IllegalStateException("an accepted chat id must be readable"));
    return switch (recipient) {
      case Recipient.Person person -> sendTo(person, message);
      case Recipient.HiddenPerson hidden -> handOver(message, hidden.jid().toString());
      case Recipient.Group group -> handOver(message, group.jid().toString());
    };
  }

  private SendResult sendTo(Recipient.Person person, OutboundAccepted message) {
    NumberView number;
    try {
      number = numbers.look(message.sessionId(), person.digits());
    } catch (OwnerUnavailableException e) {
      return new SendResult.Later("the number cannot be checked now: " + e.getMessage(), 0);
    }
    if (!number.registered()) {
      return new SendResult.Failed(NOT_ON_WHATSAPP, "Phone number not registered on WhatsApp");
    }
    String jid = number.jid();
    return handOver(message, jid == null ? person.jid().toString() : jid);
  }

  private SendResult handOver(OutboundAccepted message, String to) {
    String session = message.sessionId();
    String json = vault.openText("outbound.content", session, message.id(), message.content());
    var content = ContractJson.mapper().readValue(json, MessageContent.class);
    var payload = vault.seal("outbound.payload", session, message.id(), composers.payload(content));
    return owner.send(session, new SendRequest(message.id(), message.sequence(), to, payload));
  }
}
