package io.facteur.receiver.interpretation;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;

/// What is said about another message or about the chat. Protocol reference: messaging.md §4.8,
/// §7.4.
final class SayingReaders {
  private SayingReaders() {}

  static boolean isReaction(Message message) {
    return Targets.isNamed(message.getReactionMessage().getKey());
  }

  static MessageContent reaction(Message message) {
    var reaction = message.getReactionMessage();
    return new MessageContent.Reaction(Targets.of(reaction.getKey()), reaction.getText());
  }

  static boolean isEdit(Message message) {
    ProtocolMessage protocol = message.getProtocolMessage();
    return protocol.getType() == ProtocolMessage.Type.MESSAGE_EDIT
        && Targets.isNamed(protocol.getKey());
  }

  /// A kind that cannot be read makes an edit to something unsupported.
  static MessageContent edit(ProtocolMessage edit) {
    Message inner = Wrapping.unwrap(edit.getEditedMessage());
    return new MessageContent.Edit(
        Targets.of(edit.getKey()),
        Readers.read(inner).orElseGet(() -> new MessageContent.Unsupported("edited")));
  }

  static boolean isRevoke(Message message) {
    ProtocolMessage protocol = message.getProtocolMessage();
    return message.hasProtocolMessage()
        && protocol.getType() == ProtocolMessage.Type.REVOKE
        && Targets.isNamed(protocol.getKey());
  }

  static MessageContent revoke(ProtocolMessage revoke) {
    return new MessageContent.Revoke(Targets.of(revoke.getKey()));
  }

  static boolean isTimer(Message message) {
    return message.getProtocolMessage().getType() == ProtocolMessage.Type.EPHEMERAL_SETTING;
  }

  static MessageContent timer(ProtocolMessage timer) {
    return new MessageContent.DisappearingTimer(
        Integer.toUnsignedLong(timer.getEphemeralExpiration()));
  }
}
