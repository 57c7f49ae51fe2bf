package io.facteur.receiver.timeline;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.receiver.address.AddressBook;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;

/// What sender-service's facts make of an entry.
public final class Outbound {

  private Outbound() {}

  /// Our API took the message.
  ///
  /// @param type of its content
  public static Entry accepted(Entry entry, OutboundAccepted fact, String type) {
    Instant sendAt = fact.planned().sendAt();
    Entry planned =
        sendAt == null || entry.failure() != null
            ? entry
            : entry.held(new Failure("SCHEDULED", "It is sent at its time.", sendAt));
    return planned.revealed(
        new Known(
            AddressBook.canonical(Jid.parse(fact.chatId())).toString(),
            null,
            null,
            new Body.Composed(fact.content(), fact.context(), fact.secret()),
            type,
            fact.clientReference(),
            fact.occurredAt(),
            fact.sequence()));
  }

  /// It went out, was given up, canceled or put off.
  public static Entry settled(Entry entry, OutboundSettled fact) {
    return switch (fact) {
      case OutboundSettled.Sent sent -> entry.reached(MessageStatus.SENT, sent.occurredAt());
      case OutboundSettled.Failed failed ->
          entry.failed(
              new Failure(failed.code(), failed.reason(), failed.until()), failed.occurredAt());
      case OutboundSettled.Canceled canceled ->
          entry.reached(MessageStatus.CANCELED, canceled.occurredAt());
      case OutboundSettled.Held held ->
          entry.held(new Failure(held.code(), held.reason(), held.until()));
    };
  }
}
