package io.facteur.sender.intake;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.outbound.SendPlan;
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
    Handling handling) {

  /// How it is taken in, and when it goes out.
  ///
  /// @param queueIfDisconnected taken although its session is not connected
  /// @param skipRegisteredCheck taken without asking about its number
  record Handling(boolean queueIfDisconnected, boolean skipRegisteredCheck, SendPlan plan) {
    static final Handling USUAL = new Handling(false, false, SendPlan.USUAL);
  }

  /// Something said about a message, in its chat.
  static Draft about(Recipient chat, MessageContent content, @Nullable String secret) {
    return new Draft(chat, content, MessageContext.NONE, secret, null, Handling.USUAL);
  }

  @Override
  public String toString() {
    return "Draft[REDACTED]";
  }
}
