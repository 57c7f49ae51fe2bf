package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.StickerMessage;

/// A sticker. Protocol reference: messaging.md §7.1.
final class StickerComposer implements Composer<MessageContent.Sticker> {
  private final MediaUploads uploads;

  StickerComposer(MediaUploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Message.Builder compose(
      MessageContent.Sticker content, Composition about, ContextInfo context) {
    var file = content.file();
    MediaUpload upload = uploads.upload(about.sessionId(), about.messageId(), file, "sticker");
    var sticker = FileFields.fill(StickerMessage.newBuilder(), file, upload, context);
    if (content.animated()) {
      sticker.setIsAnimated(true);
    }
    byte[] thumbnail = upload.thumbnail();
    if (thumbnail != null) {
      sticker.setPngThumbnail(ByteString.copyFrom(thumbnail));
    }
    return Message.newBuilder().setStickerMessage(sticker);
  }
}
