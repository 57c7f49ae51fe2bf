package io.facteur.sender.intake;

import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.QuotedMessage;
import io.facteur.sender.recipient.Recipient;
import io.facteur.sender.reference.KnownMessages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a message carries beside its content.
final class ContextReader {
  private static final int MOST_MENTIONS = 1024;
  private static final long LONGEST_STAY = 7_776_000;

  private final KnownMessages messages;

  /// @param messages finds the message that is answered
  ContextReader(KnownMessages messages) {
    this.messages = messages;
  }

  /// The context of a body; throws the refusal otherwise.
  MessageContext read(String sessionId, SendBody body) {
    return new MessageContext(
        quoted(sessionId, body.quotedMessageId()),
        mentions(body.mentions()),
        0,
        Boolean.TRUE.equals(body.viewOnce()),
        expiration(body.expirationSeconds()));
  }

  private @Nullable QuotedMessage quoted(String sessionId, @Nullable String messageId) {
    if (messageId == null) {
      return null;
    }
    return messages
        .find(sessionId, messageId)
        .orElseThrow(() -> Refusal.messageNotFound("quotedMessageId"))
        .quoted();
  }

  private static List<String> mentions(@Nullable List<String> mentions) {
    if (mentions == null) {
      return List.of();
    }
    return Fields.listed("mentions", mentions, 0, MOST_MENTIONS).stream()
        .map(mention ->
            Recipient.parse(mention)
                .filter(recipient -> !(recipient instanceof Recipient.Group))
                .map(Recipient::chatId)
                .orElseThrow(() ->
                    Refusal.invalidField("mentions", "mentions must be phone numbers or chat ids")))
        .toList();
  }

  private static @Nullable Long expiration(@Nullable Long seconds) {
    if (seconds != null && (seconds < 1 || seconds > LONGEST_STAY)) {
      throw Refusal.invalidField(
          "expirationSeconds", "expirationSeconds must be 1 to " + LONGEST_STAY);
    }
    return seconds;
  }
}
