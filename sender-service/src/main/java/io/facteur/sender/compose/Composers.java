package io.facteur.sender.compose;

import io.facteur.contracts.content.ContentType;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.Message;

/// The one table from kinds of content to their composers.
public final class Composers {
  private final TextComposer text = new TextComposer();

  /// The payload: a serialised `Message`, without padding.
  ///
  /// @throws IllegalArgumentException for a kind that intake never accepts
  public byte[] payload(MessageContent content) {
    return message(content).toByteArray();
  }

  private Message message(MessageContent content) {
    return switch (content) {
      case MessageContent.Text words -> text.compose(words);
      case MessageContent.Image _ -> throw refused(content);
      case MessageContent.Video _ -> throw refused(content);
      case MessageContent.Audio _ -> throw refused(content);
      case MessageContent.Voice _ -> throw refused(content);
      case MessageContent.Document _ -> throw refused(content);
      case MessageContent.Sticker _ -> throw refused(content);
      case MessageContent.Location _ -> throw refused(content);
      case MessageContent.LiveLocation _ -> throw refused(content);
      case MessageContent.Contacts _ -> throw refused(content);
      case MessageContent.Poll _ -> throw refused(content);
      case MessageContent.PollVote _ -> throw refused(content);
      case MessageContent.Reaction _ -> throw refused(content);
      case MessageContent.Edit _ -> throw refused(content);
      case MessageContent.Revoke _ -> throw refused(content);
      case MessageContent.DisappearingTimer _ -> throw refused(content);
      case MessageContent.ViewOnce _ -> throw refused(content);
      case MessageContent.Unsupported _ -> throw refused(content);
    };
  }

  private static IllegalArgumentException refused(MessageContent content) {
    return new IllegalArgumentException("content: cannot send " + ContentType.of(content));
  }
}
