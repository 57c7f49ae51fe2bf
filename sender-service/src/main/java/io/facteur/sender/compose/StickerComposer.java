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
    var sticker =
        StickerMessage.newBuilder()
            .setUrl(upload.url())
            .setDirectPath(upload.directPath())
            .setMimetype(file.mimeType())
            .setMediaKey(ByteString.copyFrom(upload.mediaKey()))
            .setMediaKeyTimestamp(upload.mediaKeyAt().getEpochSecond())
            .setFileSha256(ByteString.copyFrom(upload.fileSha256()))
            .setFileEncSha256(ByteString.copyFrom(upload.fileEncSha256()))
            .setFileLength(upload.fileLength());
    if (content.animated()) {
      sticker.setIsAnimated(true);
    }
    Integer width = file.width();
    Integer height = file.height();
    if (width != null && height != null) {
      sticker.setWidth(width).setHeight(height);
    }
    byte[] thumbnail = upload.thumbnail();
    if (thumbnail != null) {
      sticker.setPngThumbnail(ByteString.copyFrom(thumbnail));
    }
    if (Contexts.saysSomething(context)) {
      sticker.setContextInfo(context);
    }
    return Message.newBuilder().setStickerMessage(sticker);
  }
}
