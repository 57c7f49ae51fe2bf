package io.facteur.whatsapp.engine.incoming;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.SenderKeyDistributionMessage;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A decrypted payload out of its padding and its device-sent wrapper.
///
/// @param payload `Message` protobuf, without a sender key
/// @param saidIn the chat, when the account's other device said so; null otherwise
/// @param senderKey what came along to read the sender's group messages with
/// @param empty whether there is nothing but the key: nobody said anything
record Opened(
    byte[] payload,
    @Nullable Jid saidIn,
    Optional<SenderKeyDistributionMessage> senderKey,
    boolean empty) {

  /// Opens a plaintext.
  ///
  /// @param ownDevice whether it comes from this account; strangers' wrappers are ignored
  /// @throws UnreadablePayloadException when it is no message
  static Opened open(byte[] plaintext, boolean padded, boolean ownDevice) {
    try {
      byte[] payload = padded ? Padding.unpad(plaintext) : plaintext;
      Message message = Message.parseFrom(payload);
      if (ownDevice && message.hasDeviceSentMessage()) {
        return unwrapped(message);
      }
      return message.hasSenderKeyDistributionMessage()
          ? withKey(message)
          : new Opened(payload, null, Optional.empty(), false);
    } catch (SignalException.InvalidMessage | InvalidProtocolBufferException e) {
      throw new UnreadablePayloadException("the plaintext is no message", e);
    }
  }

  private static Opened withKey(Message message) {
    Message said = message.toBuilder().clearSenderKeyDistributionMessage().build();
    boolean empty =
        said.toBuilder()
            .clearMessageContextInfo()
            .clearFastRatchetKeySenderKeyDistributionMessage()
            .build()
            .equals(Message.getDefaultInstance());
    return new Opened(
        said.toByteArray(), null, Optional.of(message.getSenderKeyDistributionMessage()), empty);
  }

  private static Opened unwrapped(Message outer) {
    Message inner = outer.getDeviceSentMessage().getMessage();
    if (!inner.hasMessageContextInfo() && outer.hasMessageContextInfo()) {
      inner = inner.toBuilder().setMessageContextInfo(outer.getMessageContextInfo()).build();
    }
    String chat = outer.getDeviceSentMessage().getDestinationJid();
    return new Opened(
        inner.toByteArray(), Jid.tryParse(chat).orElse(null), Optional.empty(), false);
  }

  /// What was decrypted is no message: asking for it again would give the same.
  static final class UnreadablePayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadablePayloadException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
