package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContext;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What composers need to know of a message beside what it says.
///
/// @param chat in the addressing that the stanza will most likely have
/// @param self the account, in the same addressing
/// @param at when the message was accepted
/// @param secret of a poll its own, of a vote the poll's; 32 bytes in base64
public record Composition(
    String sessionId,
    String messageId,
    Jid chat,
    Jid self,
    Instant at,
    MessageContext context,
    @Nullable String secret) {

  @Override
  public String toString() {
    return "Composition[" + messageId + "]";
  }
}
