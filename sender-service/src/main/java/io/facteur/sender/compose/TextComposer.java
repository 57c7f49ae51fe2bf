package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.LinkPreview;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.ExtendedTextMessage;
import io.facteur.whatsapp.proto.Message;
import java.util.Base64;

/// Plain words without context go into `conversation`, others into `extendedTextMessage`. Protocol
/// reference: messaging.md §7.1.
final class TextComposer implements Composer<MessageContent.Text> {

  @Override
  public Message.Builder compose(
      MessageContent.Text content, Composition about, ContextInfo context) {
    LinkPreview preview = content.linkPreview();
    if (preview == null && !Contexts.saysSomething(context)) {
      return Message.newBuilder().setConversation(content.text());
    }
    var text = ExtendedTextMessage.newBuilder().setText(content.text());
    if (preview != null) {
      add(preview, text);
    }
    if (Contexts.saysSomething(context)) {
      text.setContextInfo(context);
    }
    return Message.newBuilder().setExtendedTextMessage(text);
  }

  private static void add(LinkPreview preview, ExtendedTextMessage.Builder text) {
    text.setMatchedText(preview.url()).setPreviewType(ExtendedTextMessage.PreviewType.NONE);
    String title = preview.title();
    if (title != null) {
      text.setTitle(title);
    }
    String description = preview.description();
    if (description != null) {
      text.setDescription(description);
    }
    String thumbnail = preview.thumbnail();
    if (thumbnail != null) {
      text.setJpegThumbnail(ByteString.copyFrom(Base64.getDecoder().decode(thumbnail)));
    }
  }
}
