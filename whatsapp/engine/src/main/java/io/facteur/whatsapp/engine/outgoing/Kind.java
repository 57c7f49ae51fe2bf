package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.SecretEncryptedMessage.SecretEncType;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The kinds of payload that stanzas tell apart, one line each. Protocol reference: messaging.md
/// §4.1, the tables "type" and "mediatype".
///
/// A plain location is `media` with `location`, as WhatsApp Web sends it; two of the independent
/// clients send it as `text`, which servers take as well.
enum Kind {
  REACTION("reaction", m -> m.hasReactionMessage() || m.hasEncReactionMessage()),
  POLL("poll", Kind::isPoll),
  EVENT("event", Kind::isEvent),
  LINK("media", Kind::isLink, _ -> "url"),
  IMAGE("media", Message::hasImageMessage, _ -> "image"),
  VIDEO(
      "media",
      Message::hasVideoMessage,
      m -> m.getVideoMessage().getGifPlayback() ? "gif" : "video"),
  VIDEO_NOTE("media", Message::hasPtvMessage, _ -> "ptv"),
  AUDIO("media", Message::hasAudioMessage, m -> m.getAudioMessage().getPtt() ? "ptt" : "audio"),
  DOCUMENT("media", Message::hasDocumentMessage, _ -> "document"),
  STICKER("media", Message::hasStickerMessage, _ -> "sticker"),
  STICKER_PACK("media", Message::hasStickerPackMessage, _ -> "sticker_pack"),
  LOCATION(
      "media",
      Message::hasLocationMessage,
      m -> m.getLocationMessage().getIsLive() ? "livelocation" : "location"),
  LIVE_LOCATION("media", Message::hasLiveLocationMessage, _ -> "livelocation"),
  CONTACT("media", Message::hasContactMessage, _ -> "vcard"),
  CONTACTS("media", Message::hasContactsArrayMessage, _ -> "contact_array"),
  LIST("media", Message::hasListMessage, _ -> "list"),
  LIST_RESPONSE("media", Message::hasListResponseMessage, _ -> "list_response"),
  BUTTONS_RESPONSE("media", Message::hasButtonsResponseMessage, _ -> "buttons_response"),
  ORDER("media", Message::hasOrderMessage, _ -> "order"),
  PRODUCT("media", Message::hasProductMessage, _ -> "product"),
  FLOW_RESPONSE("media", Message::hasInteractiveResponseMessage, _ -> "native_flow_response"),
  GROUP_INVITE("media", Message::hasGroupInviteMessage, _ -> "url"),
  TEXT("text", _ -> true);

  private static final List<Function<Message, @Nullable FutureProofMessage>> WRAPPERS =
      List.of(
          m -> m.hasEphemeralMessage() ? m.getEphemeralMessage() : null,
          m -> m.hasViewOnceMessage() ? m.getViewOnceMessage() : null,
          m -> m.hasViewOnceMessageV2() ? m.getViewOnceMessageV2() : null,
          m -> m.hasViewOnceMessageV2Extension() ? m.getViewOnceMessageV2Extension() : null,
          m -> m.hasDocumentWithCaptionMessage() ? m.getDocumentWithCaptionMessage() : null,
          m -> m.hasLottieStickerMessage() ? m.getLottieStickerMessage() : null,
          m -> m.hasGroupMentionedMessage() ? m.getGroupMentionedMessage() : null,
          m -> m.hasPollCreationMessageV4() ? m.getPollCreationMessageV4() : null,
          m -> m.hasEditedMessage() ? m.getEditedMessage() : null);

  private final String type;
  private final Predicate<Message> is;
  private final Function<Message, String> mediaType;

  Kind(String type, Predicate<Message> is) {
    this(type, is, _ -> "");
  }

  Kind(String type, Predicate<Message> is, Function<Message, String> mediaType) {
    this.type = type;
    this.is = is;
    this.mediaType = mediaType;
  }

  /// The kind of a message that was taken out of its wrappers.
  static Kind of(Message message) {
    return Stream.of(values()).filter(kind -> kind.is.test(message)).findFirst().orElse(TEXT);
  }

  /// The innermost message.
  static Message unwrapped(Message payload) {
    return WRAPPERS.stream()
        .map(wrapper -> wrapper.apply(payload))
        .flatMap(Stream::ofNullable)
        .findFirst()
        .map(wrapper -> unwrapped(wrapper.getMessage()))
        .orElse(payload);
  }

  /// The stanza's `type`.
  String type() {
    return type;
  }

  /// The `mediatype` of each `enc`; null when there is none.
  @Nullable String mediaType(Message message) {
    String told = mediaType.apply(message);
    return told.isEmpty() ? null : told;
  }

  private static boolean isPoll(Message message) {
    return message.hasPollCreationMessage()
        || message.hasPollCreationMessageV2()
        || message.hasPollCreationMessageV3()
        || message.hasPollCreationMessageV5()
        || message.hasPollCreationMessageV6()
        || message.hasPollUpdateMessage();
  }

  private static boolean isEvent(Message message) {
    return message.hasEventMessage()
        || message.hasEncEventResponseMessage()
        || message.getSecretEncryptedMessage().getSecretEncType() == SecretEncType.EVENT_EDIT;
  }

  private static boolean isLink(Message message) {
    var text = message.getExtendedTextMessage();
    return text.hasMatchedText() || text.hasTitle();
  }
}
