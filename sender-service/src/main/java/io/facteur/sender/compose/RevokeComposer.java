package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;

/// Takes a message back, for everyone. Protocol reference: messaging.md §4.8.
final class RevokeComposer implements Composer<MessageContent.Revoke> {

  @Override
  public Message.Builder compose(
      MessageContent.Revoke content, Composition about, ContextInfo context) {
    return Message.newBuilder()
        .setProtocolMessage(
            ProtocolMessage.newBuilder()
                .setType(ProtocolMessage.Type.REVOKE)
                .setKey(Keys.of(content.target(), about)));
  }
}
