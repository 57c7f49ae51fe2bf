package io.facteur.whatsapp.engine.outgoing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.DeviceSentMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.jid.Jid;

/// The form in which the account's other devices get a copy. Protocol reference: messaging.md
/// §2.10.
final class DeviceSent {
  private DeviceSent() {}

  /// @param chat where the message was said
  static byte[] wrap(byte[] payload, Jid chat) {
    Message message = parse(payload);
    Message.Builder wrapper =
        Message.newBuilder()
            .setDeviceSentMessage(
                DeviceSentMessage.newBuilder()
                    .setDestinationJid(chat.toString())
                    .setMessage(message));
    if (message.hasMessageContextInfo()) {
      wrapper.setMessageContextInfo(message.getMessageContextInfo());
    }
    return wrapper.build().toByteArray();
  }

  static Message parse(byte[] payload) {
    try {
      return Message.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("payload is not a Message protobuf", e);
    }
  }
}
