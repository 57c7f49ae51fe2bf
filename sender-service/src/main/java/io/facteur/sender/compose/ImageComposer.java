package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
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
    var image =
        ImageMessage.newBuilder()
            .setUrl(upload.url())
            .setDirectPath(upload.directPath())
            .setMimetype(file.mimeType())
            .setMediaKey(ByteString.copyFrom(upload.mediaKey()))
            .setMediaKeyTimestamp(upload.mediaKeyAt().getEpochSecond())
            .setFileSha256(ByteString.copyFrom(upload.fileSha256()))
            .setFileEncSha256(ByteString.copyFrom(upload.fileEncSha256()))
            .setFileLength(upload.fileLength());
    Integer width = file.width();
    Integer height = file.height();
    if (width != null && height != null) {
      image.setWidth(width).setHeight(height);
    }
    String caption = content.caption();
    if (caption != null) {
      image.setCaption(caption);
    }
    byte[] thumbnail = upload.thumbnail();
    if (thumbnail != null) {
      image.setJpegThumbnail(ByteString.copyFrom(thumbnail));
    }
    if (about.context().viewOnce()) {
      image.setViewOnce(true);
    }
    if (Contexts.saysSomething(context)) {
      image.setContextInfo(context);
    }
    return Once.seen(Message.newBuilder().setImageMessage(image), about);
  }
}
