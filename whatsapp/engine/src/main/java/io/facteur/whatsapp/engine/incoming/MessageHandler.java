package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.stanza.Acks;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.wire.jid.Server;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Incoming messages: each copy is opened, made durable, and only then acknowledged. Protocol
/// reference: messaging.md §5.3 to §5.5.
final class MessageHandler implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(MessageHandler.class);

  private final KeyRing keyRing;
  private final LidMap lidMap;
  private final Reception reception;
  private final StanzaWriter writer;
  private final Clock clock;

  /// @param reception opens and records
  MessageHandler(
      KeyRing keyRing, LidMap lidMap, Reception reception, StanzaWriter writer, Clock clock) {
    this.keyRing = keyRing;
    this.lidMap = lidMap;
    this.reception = reception;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public void handle(Node message) {
    var account = keyRing.credentials().account();
    if (account.isEmpty()) {
      log.atWarn().log("message.before-linking");
      return;
    }
    var self = new Self(account.get());
    MessageHeader header = MessageHeader.read(message, self, lidMap, clock.instant());
    List<Node> copies = message.children("enc");
    if (header.chat().server() == Server.NEWSLETTER) {
      writer.write(Acks.of(message));
    } else if (copies.isEmpty()) {
      reception.withoutContent(message, header);
    } else {
      reception.receive(message, header, copies);
    }
  }
}
