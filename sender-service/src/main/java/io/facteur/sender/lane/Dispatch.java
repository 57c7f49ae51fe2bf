package io.facteur.sender.lane;

import io.facteur.contracts.call.NumberView;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.call.SessionView;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.compose.Composers;
import io.facteur.sender.compose.Composition;
import io.facteur.sender.compose.MediaUnavailableException;
import io.facteur.sender.owner.OwnerUnavailableException;
import io.facteur.sender.owner.SessionOwner;
import io.facteur.sender.owner.Sessions;
import io.facteur.sender.recipient.Numbers;
import io.facteur.sender.recipient.Recipient;
import io.facteur.sender.reference.Papers;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;

/// One attempt to send one message: number known, payload composed, handed to the session's owner.
final class Dispatch {
  /// The failure of a number that turned out not to be on WhatsApp after it was accepted.
  static final String NOT_ON_WHATSAPP = "NOT_ON_WHATSAPP";

  /// The failure of a file that WhatsApp will never have.
  static final String MEDIA_UNAVAILABLE = "MEDIA_UNAVAILABLE";

  private final Numbers numbers;
  private final Composers composers;
  private final Vault vault;
  private final SessionOwner owner;
  private final Sessions sessions;

  Dispatch(
      Numbers numbers, Composers composers, Vault vault, SessionOwner owner, Sessions sessions) {
    this.numbers = numbers;
    this.composers = composers;
    this.vault = vault;
    this.owner = owner;
    this.sessions = sessions;
  }

  /// What the attempt came to. Asking again after a crash is safe: the owner sends an id once.
  SendResult send(OutboundAccepted message) {
    var recipient =
        Recipient.parse(message.chatId())
            .orElseThrow(() -> new IllegalStateException("an accepted chat id must be readable"));
    try {
      return switch (recipient) {
        case Recipient.Person person -> sendTo(person, message);
        case Recipient.HiddenPerson hidden -> handOver(message, hidden.jid(), hidden.jid());
        case Recipient.Group group -> handOver(message, group.jid(), group.jid());
      };
    } catch (OwnerUnavailableException e) {
      return new SendResult.Later("session-service cannot be asked now: " + e.getMessage(), 0);
    }
  }

  private SendResult sendTo(Recipient.Person person, OutboundAccepted message) {
    NumberView number = numbers.look(message.sessionId(), person.digits());
    if (!number.registered()) {
      return new SendResult.Failed(NOT_ON_WHATSAPP, "Phone number not registered on WhatsApp");
    }
    Jid to = Optional.ofNullable(number.jid()).map(Jid::parse).orElse(person.jid());
    // The engine writes to the hidden id once it knows it, and it learnt it from this very answer.
    Jid chat = Optional.ofNullable(number.lid()).map(Jid::parse).orElse(to);
    return handOver(message, to, chat);
  }

  private SendResult handOver(OutboundAccepted message, Jid to, Jid chat) {
    String session = message.sessionId();
    Optional<Jid> self = self(session, chat);
    if (self.isEmpty()) {
      return new SendResult.Later("no account is linked", 0);
    }
    byte[] composed;
    try {
      var composition = composition(message, chat, self.get());
      composed = composers.payload(Papers.content(vault, message), composition);
    } catch (MediaUnavailableException e) {
      String reason = String.valueOf(e.getMessage());
      return e.lasting()
          ? new SendResult.Failed(MEDIA_UNAVAILABLE, reason)
          : new SendResult.Later(reason, 0);
    }
    var payload = vault.seal("outbound.payload", session, message.id(), composed);
    return owner.send(
        session, new SendRequest(message.id(), message.sequence(), to.toString(), payload));
  }

  private Composition composition(OutboundAccepted message, Jid chat, Jid self) {
    return new Composition(
        message.sessionId(),
        message.id(),
        chat,
        self,
        message.occurredAt(),
        Papers.context(vault, message),
        Papers.secret(vault, message));
  }

  /// The account in the chat's addressing; groups mostly use hidden ids today.
  private Optional<Jid> self(String sessionId, Jid chat) {
    Optional<SessionView> view = sessions.find(sessionId);
    Optional<Jid> lid = view.map(SessionView::lid).map(Jid::parse).map(Jid::bare);
    Optional<Jid> phone =
        view.map(SessionView::phoneNumber).map(number -> Jid.user(number.substring(1)));
    return chat.isUser() ? phone : lid.or(() -> phone);
  }
}
