package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.proto.Message;
import org.jspecify.annotations.Nullable;

/// What the stanza around a payload says of it in the clear, so that servers and receivers can
/// treat it without decrypting. Protocol reference: messaging.md §4.1.
///
/// @param type `text`, `media`, `reaction`, `poll` or `event`
/// @param mediaType on each `enc`; null when there is none
/// @param edit `1` edit, `2` pin, `7` revoke of an own message or reaction; null otherwise
/// @param hidden receivers that cannot decrypt it show nothing
record Traits(String type, @Nullable String mediaType, @Nullable String edit, boolean hidden) {

  static Traits of(Message payload) {
    Message message = unwrapped(payload);
    String mediaType = mediaType(message);
    String edit = edit(message);
    String type = type(message, mediaType);
    boolean vote = message.hasPollUpdateMessage();
    return new Traits(type, mediaType, edit, edit != null || vote || type.equals("reaction"));
  }

  private static String type(Message message, @Nullable String mediaType) {
    if (message.hasReactionMessage() || message.hasEncReactionMessage()) {
      return "reaction";
    }
    if (message.hasPollCreationMessage()
        || message.hasPollCreationMessageV2()
        || message.hasPollCreationMessageV3()
        || message.hasPollUpdateMessage()) {
      return "poll";
    }
    if (message.hasEventMessage()) {
      return "event";
    }
    return mediaType == null ? "text" : "media";
  }

  private static @Nullable String mediaType(Message message) {
    if (message.hasImageMessage()) {
      return "image";
    }
    if (message.hasVideoMessage()) {
      return message.getVideoMessage().getGifPlayback() ? "gif" : "video";
    }
    if (message.hasPtvMessage()) {
      return "ptv";
    }
    if (message.hasAudioMessage()) {
      return message.getAudioMessage().getPtt() ? "ptt" : "audio";
    }
    if (message.hasDocumentMessage()) {
      return "document";
    }
    if (message.hasStickerMessage()) {
      return "sticker";
    }
    if (message.hasContactMessage()) {
      return "vcard";
    }
    if (message.hasContactsArrayMessage()) {
      return "contact_array";
    }
    boolean link =
        message.hasExtendedTextMessage() && message.getExtendedTextMessage().hasMatchedText();
    return link ? "url" : null;
  }

  private static @Nullable String edit(Message message) {
    if (message.hasPinInChatMessage()) {
      return "2";
    }
    if (message.hasReactionMessage() && message.getReactionMessage().getText().isEmpty()) {
      return "7";
    }
    if (!message.hasProtocolMessage()) {
      return null;
    }
    return switch (message.getProtocolMessage().getType()) {
      case REVOKE -> message.getProtocolMessage().getKey().getFromMe() ? "7" : "8";
      case MESSAGE_EDIT -> "1";
      default -> null;
    };
  }

  private static Message unwrapped(Message payload) {
    if (payload.hasEphemeralMessage()) {
      return unwrapped(payload.getEphemeralMessage().getMessage());
    }
    if (payload.hasViewOnceMessage()) {
      return unwrapped(payload.getViewOnceMessage().getMessage());
    }
    if (payload.hasViewOnceMessageV2()) {
      return unwrapped(payload.getViewOnceMessageV2().getMessage());
    }
    if (payload.hasDocumentWithCaptionMessage()) {
      return unwrapped(payload.getDocumentWithCaptionMessage().getMessage());
    }
    if (payload.hasEditedMessage()) {
      return unwrapped(payload.getEditedMessage().getMessage());
    }
    return payload;
  }
}
