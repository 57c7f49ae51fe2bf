package io.facteur.sender.compose;

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
      case MessageContent.Unsupported unsupported ->
          throw new IllegalArgumentException("content: cannot send a " + unsupported.kind());
    };
  }
}
