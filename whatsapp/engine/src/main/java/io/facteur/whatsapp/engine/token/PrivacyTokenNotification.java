package io.facteur.whatsapp.engine.token;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.LidSource;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Instant;

/// Somebody trusts us from now on. Protocol reference: messaging.md §4.5.
public final class PrivacyTokenNotification implements StanzaHandler {
  private final PrivacyTokens tokens;
  private final LidMap lidMap;

  /// @param lidMap learns whose hidden id it is
  public PrivacyTokenNotification(PrivacyTokens tokens, LidMap lidMap) {
    this.tokens = tokens;
    this.lidMap = lidMap;
  }

  @Override
  public void handle(Node notification) {
    Jid contact = notification.requireJid("from").bare();
    notification
        .jid("sender_lid")
        .ifPresent(lid -> lidMap.learn(contact, lid.bare(), LidSource.NOTIFICATION));
    for (Node token : notification.requireChild("tokens").children("token")) {
      if (token.attribute("type").filter("trusted_contact"::equals).isPresent()) {
        Instant at = Instant.ofEpochSecond(token.number("t").orElse(0));
        tokens.received(contact, token.bytes(), at);
      }
    }
  }
}
