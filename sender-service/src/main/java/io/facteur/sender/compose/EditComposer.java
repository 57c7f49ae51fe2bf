package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;

/// New words for one of our texts. Protocol reference: messaging.md §4.8.
final class EditComposer implements Composer<MessageContent.Edit> {
  private final TextComposer text = new TextComposer();

  @Override
  public Message.Builder compose(
      MessageContent.Edit content, Composition about, ContextInfo context) {
    if (!(content.content() instanceof MessageContent.Text words)) {
      throw new IllegalArgumentException("edit: only texts can be edited");
    }
    var change =
        ProtocolMessage.newBuilder()
            .setType(ProtocolMessage.Type.MESSAGE_EDIT)
            .setKey(Keys.of(content.target(), about))
            .setEditedMessage(text.compose(words, about, context))
            .setTimestampMs(about.at().toEpochMilli());
    return Message.newBuilder()
        .setEditedMessage(
            FutureProofMessage.newBuilder()
                .setMessage(Message.newBuilder().setProtocolMessage(change)));
  }
}
