package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.Message;

/// Plain words without context go into `conversation`. Protocol reference: messaging.md §7.1.
final class TextComposer implements Composer<MessageContent.Text> {

  @Override
  public Message compose(MessageContent.Text content) {
    return Message.newBuilder().setConversation(content.text()).build();
  }
}
