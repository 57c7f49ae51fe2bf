package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageTarget;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.wire.jid.Jid;

/// How a payload names another message: by the chat in the stanza's form, and in groups by who
/// wrote it. Protocol reference: messaging.md §4.8.
final class Keys {
  private Keys() {}

  static MessageKey of(MessageTarget target, Composition about) {
    var key =
        MessageKey.newBuilder()
            .setRemoteJid(about.chat().toString())
            .setFromMe(target.fromMe())
            .setId(target.messageId());
    if (about.chat().isGroup() && !target.fromMe()) {
      key.setParticipant(writer(target, about).toString());
    }
    return key.build();
  }

  /// Who wrote a message of somebody else: the other person of the chat, or a member of the group.
  static Jid writer(MessageTarget target, Composition about) {
    if (!about.chat().isGroup()) {
      return about.chat();
    }
    String from = target.from();
    if (from == null) {
      throw new IllegalStateException("the writer of a message in a group must be known");
    }
    return Addresses.of(from);
  }
}
