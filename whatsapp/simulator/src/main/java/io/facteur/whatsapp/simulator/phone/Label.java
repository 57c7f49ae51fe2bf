package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;
import org.jspecify.annotations.Nullable;

/// What a phone writes on the outside of a message. Protocol reference: messaging.md §4.1.
record Label(String type, @Nullable String edit) {

  static Label of(Message message) {
    if (message.hasReactionMessage()) {
      return new Label("reaction", message.getReactionMessage().getText().isEmpty() ? "7" : null);
    }
    if (message.hasPollCreationMessage()
        || message.hasPollCreationMessageV3()
        || message.hasPollUpdateMessage()) {
      return new Label("poll", null);
    }
    Message inner = message.hasEditedMessage() ? message.getEditedMessage().getMessage() : message;
    if (inner.hasProtocolMessage()) {
      return new Label("text", edit(inner.getProtocolMessage()));
    }
    boolean file =
        message.hasImageMessage()
            || message.hasVideoMessage()
            || message.hasPtvMessage()
            || message.hasAudioMessage()
            || message.hasDocumentMessage()
            || message.hasStickerMessage()
            || message.hasLocationMessage()
            || message.hasContactMessage()
            || message.hasContactsArrayMessage();
    return new Label(file ? "media" : "text", null);
  }

  private static @Nullable String edit(ProtocolMessage protocol) {
    return switch (protocol.getType()) {
      case MESSAGE_EDIT -> "1";
      case REVOKE -> "7";
      default -> null;
    };
  }
}
