package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;

/// After how long messages of a chat disappear. Protocol reference: messaging.md §4.8.
final class TimerComposer implements Composer<MessageContent.DisappearingTimer> {

  @Override
  public Message.Builder compose(
      MessageContent.DisappearingTimer content, Composition about, ContextInfo context) {
    return Message.newBuilder()
        .setProtocolMessage(
            ProtocolMessage.newBuilder()
                .setType(ProtocolMessage.Type.EPHEMERAL_SETTING)
                .setEphemeralExpiration(Math.toIntExact(content.seconds()))
                .setEphemeralSettingTimestamp(about.at().getEpochSecond()));
  }
}
