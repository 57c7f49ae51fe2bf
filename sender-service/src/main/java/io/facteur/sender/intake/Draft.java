package io.facteur.sender.intake;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.sender.recipient.Recipient;
import org.jspecify.annotations.Nullable;

/// A message that was found well-formed.
///
/// @param secret 32 bytes in base64: of a vote the secret of its poll; absent otherwise
record Draft(
    Recipient recipient,
    MessageContent content,
    MessageContext context,
    @Nullable String secret,
    @Nullable String clientReference,
    boolean queueIfDisconnected) {

  /// Something said about a message, in its chat.
  static Draft about(Recipient chat, MessageContent content, @Nullable String secret) {
    return new Draft(chat, content, MessageContext.NONE, secret, null, false);
  }

  @Override
  public String toString() {
    return "Draft[REDACTED]";
  }
}
