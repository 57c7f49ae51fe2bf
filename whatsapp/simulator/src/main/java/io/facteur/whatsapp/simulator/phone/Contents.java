package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.PollCreationMessage;
import io.facteur.whatsapp.proto.ProtocolMessage;
import java.util.Optional;

/// What a person sees of a message.
///
/// @param type such as `text` or `image`
/// @param text the words in it: a text, a caption, a name; perhaps empty
record Contents(String type, String text) {
  /// Reads a message; nothing when it only concerns the software.
  static Optional<Contents> of(Message message) {
    Message inner = unwrapped(message);
    if (inner.hasProtocolMessage()) {
      return ofProtocol(inner.getProtocolMessage());
    }
    return ofWords(inner).or(() -> ofMedia(inner)).or(() -> ofOthers(inner));
  }

  /// The innermost message.
  static Message unwrapped(Message message) {
    Message inner = message;
    boolean wrapped = true;
    while (wrapped) {
      Message outer = inner;
      if (outer.hasEphemeralMessage()) {
        inner = outer.getEphemeralMessage().getMessage();
      } else if (outer.hasViewOnceMessage()) {
        inner = outer.getViewOnceMessage().getMessage();
      } else if (outer.hasViewOnceMessageV2()) {
        inner = outer.getViewOnceMessageV2().getMessage();
      } else if (outer.hasViewOnceMessageV2Extension()) {
        inner = outer.getViewOnceMessageV2Extension().getMessage();
      } else if (outer.hasDocumentWithCaptionMessage()) {
        inner = outer.getDocumentWithCaptionMessage().getMessage();
      } else if (outer.hasEditedMessage()) {
        inner = outer.getEditedMessage().getMessage();
      } else {
        wrapped = false;
      }
    }
    return inner;
  }

  private static Optional<Contents> ofProtocol(ProtocolMessage message) {
    return switch (message.getType()) {
      case REVOKE -> Optional.of(new Contents("revoke", message.getKey().getId()));
      case MESSAGE_EDIT ->
          of(message.getEditedMessage()).map(edited -> new Contents("edit", edited.text()));
      case EPHEMERAL_SETTING ->
          Optional.of(new Contents("timer", Integer.toString(message.getEphemeralExpiration())));
      default -> Optional.empty();
    };
  }

  private static Optional<Contents> ofWords(Message message) {
    if (message.hasConversation()) {
      return Optional.of(new Contents("text", message.getConversation()));
    }
    if (message.hasExtendedTextMessage()) {
      return Optional.of(new Contents("text", message.getExtendedTextMessage().getText()));
    }
    return Optional.empty();
  }

  private static Optional<Contents> ofMedia(Message message) {
    if (message.hasImageMessage()) {
      return Optional.of(new Contents("image", message.getImageMessage().getCaption()));
    }
    if (message.hasVideoMessage()) {
      return Optional.of(new Contents("video", message.getVideoMessage().getCaption()));
    }
    if (message.hasPtvMessage()) {
      return Optional.of(new Contents("video", message.getPtvMessage().getCaption()));
    }
    if (message.hasAudioMessage()) {
      return Optional.of(new Contents(message.getAudioMessage().getPtt() ? "voice" : "audio", ""));
    }
    if (message.hasDocumentMessage()) {
      return Optional.of(new Contents("document", message.getDocumentMessage().getCaption()));
    }
    return message.hasStickerMessage()
        ? Optional.of(new Contents("sticker", ""))
        : Optional.empty();
  }

  private static Optional<Contents> ofOthers(Message message) {
    if (message.hasReactionMessage()) {
      return Optional.of(new Contents("reaction", message.getReactionMessage().getText()));
    }
    if (message.hasLocationMessage()) {
      return Optional.of(new Contents("location", message.getLocationMessage().getName()));
    }
    if (message.hasContactMessage()) {
      return Optional.of(new Contents("contact", message.getContactMessage().getDisplayName()));
    }
    if (message.hasContactsArrayMessage()) {
      return Optional.of(
          new Contents("contact", message.getContactsArrayMessage().getDisplayName()));
    }
    if (message.hasPollUpdateMessage()) {
      return Optional.of(
          new Contents("vote", message.getPollUpdateMessage().getPollCreationMessageKey().getId()));
    }
    Optional<String> question = Remarks.poll(message).map(PollCreationMessage::getName);
    if (question.isPresent()) {
      return question.map(name -> new Contents("poll", name));
    }
    boolean nothing =
        message.toBuilder()
            .clearMessageContextInfo()
            .clearSenderKeyDistributionMessage()
            .build()
            .equals(Message.getDefaultInstance());
    return nothing ? Optional.empty() : Optional.of(new Contents("other", ""));
  }
}
