package io.facteur.sender.target;

import io.facteur.contracts.content.ContentType;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.contracts.content.QuotedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message that was said, by the account or to it.
///
/// @param chatId where, as the public API writes it
/// @param from who wrote it; absent when the account itself did
/// @param content what it says now
/// @param forwardingScore how often it was forwarded before
/// @param secret of a poll, in base64
/// @param revoked whether it was taken back
public record Told(
    String messageId,
    String chatId,
    boolean fromMe,
    @Nullable String from,
    Instant timestamp,
    MessageContent content,
    int forwardingScore,
    @Nullable String secret,
    boolean revoked) {

  /// It, as the aim of something said about it.
  public MessageTarget target() {
    return new MessageTarget(messageId, fromMe, from);
  }

  /// It, as an answer tells of it. Who wrote it is left open for our own: it is the account.
  public QuotedMessage quoted() {
    return new QuotedMessage(messageId, from, ContentType.of(content), words());
  }

  private @Nullable String words() {
    return switch (content) {
      case MessageContent.Text text -> text.text();
      case MessageContent.Image image -> image.caption();
      case MessageContent.Video video -> video.caption();
      case MessageContent.Document document ->
          document.caption() == null ? document.file().fileName() : document.caption();
      case MessageContent.Location place -> place.name();
      case MessageContent.LiveLocation place -> place.caption();
      case MessageContent.Contacts people ->
          people.contacts().isEmpty() ? null : people.contacts().getFirst().name();
      case MessageContent.Poll poll -> poll.name();
      case MessageContent.Audio _, MessageContent.Voice _, MessageContent.Sticker _ -> null;
      case MessageContent.PollVote _, MessageContent.Reaction _ -> null;
      case MessageContent.Edit _, MessageContent.Revoke _ -> null;
      case MessageContent.DisappearingTimer _, MessageContent.ViewOnce _ -> null;
      case MessageContent.Unsupported _ -> null;
    };
  }

  @Override
  public String toString() {
    return "Told[" + messageId + "]";
  }
}
