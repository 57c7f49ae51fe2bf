package io.facteur.receiver.message;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.MessageView;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.reading.Reading;
import io.facteur.receiver.reading.Readings;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.wire.jid.Jid;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Base64;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What sender-service asks about a message that something is to be said about.
@RestController
@Hidden
final class MessageViewController {
  private final Timeline timeline;
  private final Readings readings;
  private final Contents contents;
  private final AddressBook addresses;
  private final Vault vault;

  MessageViewController(
      Timeline timeline, Readings readings, Contents contents, AddressBook addresses, Vault vault) {
    this.timeline = timeline;
    this.readings = readings;
    this.contents = contents;
    this.addresses = addresses;
    this.vault = vault;
  }

  @GetMapping("/internal/sessions/{sessionId}/messages/{messageId}")
  MessageView message(@PathVariable String sessionId, @PathVariable String messageId) {
    return timeline
        .find(sessionId, messageId)
        .flatMap(entry -> Optional.ofNullable(entry.known()).map(known -> view(entry, known)))
        .orElseThrow(Problem::messageNotFound);
  }

  private MessageView view(Entry entry, Known known) {
    String session = entry.key().sessionId();
    String id = entry.key().messageId();
    Reading reading = readings.of(entry, known);
    String content = ContractJson.mapper().writeValueAsString(reading.content());
    String sender = known.senderJid();
    return new MessageView(
        id,
        addresses.address(session, Jid.parse(known.chatJid())).chatId(),
        entry.key().isOwn(),
        sender == null ? null : addresses.address(session, Jid.parse(sender)).chatId(),
        known.timestamp(),
        vault.sealText("message.content", session, id, content),
        reading.context().forwardingScore(),
        contents
            .secret(entry.key(), known.body())
            .map(secret -> Base64.getEncoder().encodeToString(secret))
            .map(secret -> vault.sealText("message.secret", session, id, secret))
            .orElse(null),
        reading.revokedAt() != null);
  }
}
