package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ReactionMessage;

/// An emoji to a message; an empty one takes it back. Protocol reference: messaging.md §4.8.
final class ReactionComposer implements Composer<MessageContent.Reaction> {

  @Override
  public Message.Builder compose(
      MessageContent.Reaction content, Composition about, ContextInfo context) {
    return Message.newBuilder()
        .setReactionMessage(
            ReactionMessage.newBuilder()
                .setKey(Keys.of(content.target(), about))
                .setText(content.emoji())
                .setSenderTimestampMs(about.at().toEpochMilli()));
  }
}
