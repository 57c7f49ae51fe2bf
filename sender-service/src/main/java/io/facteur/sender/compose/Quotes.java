package io.facteur.sender.compose;

import io.facteur.contracts.content.QuotedMessage;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.ContactMessage;
import io.facteur.whatsapp.proto.DocumentMessage;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.LocationMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.PollCreationMessage;
import io.facteur.whatsapp.proto.StickerMessage;
import io.facteur.whatsapp.proto.VideoMessage;

/// The message inside an answer: its kind and its words are enough for an app to show what is
/// answered. Protocol reference: messaging.md §7.2.
final class Quotes {
  private Quotes() {}

  static Message message(QuotedMessage quoted) {
    String words = quoted.text() == null ? "" : quoted.text();
    var message = Message.newBuilder();
    return switch (quoted.type()) {
      case "image" -> message.setImageMessage(ImageMessage.newBuilder().setCaption(words)).build();
      case "video" -> message.setVideoMessage(VideoMessage.newBuilder().setCaption(words)).build();
      case "audio" -> message.setAudioMessage(AudioMessage.getDefaultInstance()).build();
      case "voice" -> message.setAudioMessage(AudioMessage.newBuilder().setPtt(true)).build();
      case "document" ->
          message.setDocumentMessage(DocumentMessage.newBuilder().setTitle(words)).build();
      case "sticker" -> message.setStickerMessage(StickerMessage.getDefaultInstance()).build();
      case "location" ->
          message.setLocationMessage(LocationMessage.newBuilder().setName(words)).build();
      case "contacts" ->
          message.setContactMessage(ContactMessage.newBuilder().setDisplayName(words)).build();
      case "poll" ->
          message.setPollCreationMessage(PollCreationMessage.newBuilder().setName(words)).build();
      default -> message.setConversation(words).build();
    };
  }
}
