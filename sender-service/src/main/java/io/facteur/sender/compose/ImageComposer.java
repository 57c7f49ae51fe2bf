package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.Message;

/// A picture. Protocol reference: messaging.md §7.1.
final class ImageComposer implements Composer<MessageContent.Image> {
  private final MediaUploads uploads;

  ImageComposer(MediaUploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Message.Builder compose(
      MessageContent.Image content, Composition about, ContextInfo context) {
    var file = content.file();
    MediaUpload upload = uploads.upload(about.sessionId(), about.messageId(), file, "image");
    var image = FileFields.fill(ImageMessage.newBuilder(), file, upload, context);
    String caption = content.caption();
    if (caption != null) {
      image.setCaption(caption);
    }
    if (about.context().viewOnce()) {
      image.setViewOnce(true);
    }
    return Once.seen(Message.newBuilder().setImageMessage(image), about);
  }
}
